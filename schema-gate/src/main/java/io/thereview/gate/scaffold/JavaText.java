package io.thereview.gate.scaffold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A Java source that gets a line. Sources are in the form that the formatter gives them: a link of a chain is a line. */
final class JavaText {

    private final List<String> lines;

    JavaText(String text) {
        this.lines = new ArrayList<>(List.of(text.split("\n", -1)));
    }

    /** The first line from this one on that begins so, space aside. */
    private Optional<Integer> find(int from, String... beginnings) {
        for (int at = from; at < lines.size(); at++) {
            String line = lines.get(at).strip();
            if (Stream.of(beginnings).anyMatch(line::startsWith)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** The first line that holds this. */
    Optional<String> lineWith(String part) {
        return lines.stream().filter(line -> line.contains(part)).findFirst();
    }

    /**
     * With a link at the end of a part of a chain, which ends before one of other links.
     *
     * @param start what the line holds on which the part begins
     * @return empty if there is no such chain; then nothing is changed
     */
    Optional<JavaText> link(String start, String link, String... ends) {
        int begin = lineWith(start).map(lines::indexOf).orElse(lines.size());
        Optional<Integer> end = find(begin + 1, ends);
        if (end.isEmpty()) {
            return Optional.empty();
        }
        int at = end.get();
        String indent = lines.get(at).substring(0, lines.get(at).indexOf('.'));
        while (lines.get(at - 1).strip().startsWith("//")) {
            at--;
        }
        lines.add(at, indent + link);
        return Optional.of(this);
    }

    /** With the class imported, in the order of names. */
    JavaText importing(String fullName) {
        String wanted = "import " + fullName + ";";
        int at = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.equals(wanted)) {
                return this;
            }
            if (line.startsWith("import ")
                    && !line.startsWith("import static ")
                    && name(line).compareTo(fullName) < 0) {
                at = i + 1;
            } else if (at < 0 && line.startsWith("import ") && !line.startsWith("import static ")) {
                at = i;
            }
        }
        if (at >= 0) {
            lines.add(at, wanted);
        }
        return this;
    }

    private static String name(String line) {
        return line.substring("import ".length()).replace(";", "").strip();
    }

    String text() {
        return String.join("\n", lines);
    }
}
