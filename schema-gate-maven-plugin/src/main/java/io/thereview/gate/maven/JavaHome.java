package io.thereview.gate.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An installed Java.
 *
 * @param feature its version, such as 21
 */
record JavaHome(Path folder, int feature) {

    /** What the gate is compiled for. */
    static final int NEEDED = 21;

    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(?:1\\.)?(\\d+)");

    /** The Java that this runs in. */
    static JavaHome current() {
        return new JavaHome(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /** The Java whose program {@code java} this is, in its folder {@code bin}; empty if nothing there says its version. */
    static Optional<JavaHome> of(Path java) {
        try {
            Path folder = java.toRealPath().resolve("../..").normalize();
            Matcher version = VERSION.matcher(Files.readString(folder.resolve("release")));
            return version.find()
                    ? Optional.of(new JavaHome(folder, Integer.parseInt(version.group(1))))
                    : Optional.empty();
        } catch (IOException e) { // no such file: then nobody knows, and another Java is looked for
            return Optional.empty();
        }
    }

    /** The first that can run the gate. */
    static Optional<JavaHome> newEnough(List<JavaHome> homes) {
        return homes.stream().filter(home -> home.feature() >= NEEDED).findFirst();
    }

    /** What to do if there is none. */
    static String missing(List<JavaHome> homes) {
        return "the schema gate needs Java " + NEEDED + " or newer, and here is only "
                + homes.stream()
                        .map(home -> home.feature() + " (" + home.folder() + ")")
                        .collect(Collectors.joining(" and "))
                + "; run Maven with JAVA_HOME on a newer one, or let the goal select-jdk-toolchain of"
                + " maven-toolchains-plugin find one: <version>[" + NEEDED + ",)</version>";
    }

    Path java() {
        return folder.resolve("bin").resolve("java");
    }
}
