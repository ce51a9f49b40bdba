package io.thereview.stack;

import io.thereview.stack.process.SafeFile;
import io.thereview.stack.server.App;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A checkout with the real schemas and servers, a state folder of its own, and stand-ins for the applications. */
record FakeCheckout(Path root) {

    private static final List<String> REAL = List.of("pom.xml", "schemas", "local-stack");

    /** A new one of that name below {@code target}. */
    static FakeCheckout create(String name) throws IOException {
        Path root = Path.of("target", "checkouts", name).toAbsolutePath();
        SafeFile.deleteTree(root);
        Files.createDirectories(root);
        Path real = RepositoryRoot.find();
        for (String part : REAL) {
            Files.createSymbolicLink(root.resolve(part), real.resolve(part));
        }
        for (App app : App.values()) {
            addApp(root, app);
        }
        return new FakeCheckout(root);
    }

    /** One broker, with the applications. */
    PlatformOptions options() {
        return PlatformOptions.of(root).withBrokers(1);
    }

    StateFolder state() {
        return StateFolder.of(root);
    }

    private static void addApp(Path root, App app) throws IOException {
        Path module = root.resolve(app == App.PRODUCER ? app.title() : "consumer-apps/" + app.title());
        Files.createDirectories(module.resolve("target"));
        Files.writeString(module.resolve("config.yml"), "server: {}\n");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeApp.class.getName());
        String entry = FakeApp.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(module.resolve("target").resolve(app.title() + ".jar"));
                JarOutputStream jar = new JarOutputStream(file, manifest);
                InputStream code = Objects.requireNonNull(FakeApp.class.getResourceAsStream("FakeApp.class"))) {
            jar.putNextEntry(new JarEntry(entry));
            code.transferTo(jar);
        }
    }
}
