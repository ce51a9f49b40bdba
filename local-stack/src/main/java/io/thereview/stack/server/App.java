package io.thereview.stack.server;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The applications of the platform, as far as the stack knows them: where they are built, and what they need. */
public enum App {
    PRODUCER("producer-app", "producer-app", "producer"),
    NOTIFICATION("notification-app", "consumer-apps/notification-app", "notification"),
    ANALYTICS("analytics-app", "consumer-apps/analytics-app", "analytics"),
    CACHE("cache-app", "consumer-apps/cache-app", "");

    private final String title;
    private final String module;
    private final String database;

    App(String title, String module, String database) {
        this.title = title;
        this.module = module;
        this.database = database;
    }

    /** Its name on the command line and in tables. */
    public String title() {
        return title;
    }

    /** The database it owns, if it has one. */
    public Optional<String> database() {
        return database.isEmpty() ? Optional.empty() : Optional.of(database);
    }

    /** The name under which its port for operators is assigned. */
    public String adminPort() {
        return AppServer.adminPort(title);
    }

    /** The jar that the build makes. */
    Path jar(Path root) {
        return root.resolve(module).resolve("target").resolve(title + ".jar");
    }

    /** The configuration beside the module's POM. */
    Path configuration(Path root) {
        return root.resolve(module).resolve("config.yml");
    }

    /** The names under which the ports of all applications are assigned. */
    public static Set<String> portNames() {
        return Arrays.stream(values())
                .flatMap(app -> Set.of(app.title(), app.adminPort()).stream())
                .collect(Collectors.toSet());
    }
}
