package io.thereview.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.stack.server.App;
import io.thereview.testkit.app.AppJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The reference page of all keys is what the apps themselves print. */
class ConfigurationPageIT {

    private static final Path PAGE = SharedPlatform.ROOT.resolve("docs/configuration.md");

    private static final String HEAD = """
            # Configuration

            Generated from what each app prints with `java -jar APP.jar settings`: edit the records, not this, and run
            `ConfigurationPageIT` with `-Dsnapshots.update=true`.

            A file needs only the keys that must be given. Everything else has the default that stands here, which is what the
            records say. `server`, `admin`, `health`, `logging` and `metrics` are Dropwizard's own keys
            ([its manual](https://www.dropwizard.io/en/stable/manual/configuration.html)).

            - **Durations** are a number and a unit: `200ms`, `5s`, `10m`, `1h`, `1d`. **Sizes** likewise: `16KiB`, `8MiB`.
            - **Secrets** are never in the file: `file:/run/secrets/name` refers to a file, whose content counts without the white
              space around it.
            - **Environment variables** stand as `${NAME}` or `${NAME:-what is used without it}`; a key is overridden for one start
              by `-Ddw.consumer.window.concurrency=64` before `-jar`.
            - **A mistake ends the start** with exit code 1 and everything that is wrong at once: the key, its value, what may stand
              there. `java -jar APP.jar check config.yml` only reads the file.
            """;

    @Test
    void page_is_what_the_apps_print() throws Exception {
        Map<String, List<String>> appsOf = new LinkedHashMap<>();
        for (App app : App.values()) {
            for (String section : print(app).split("(?m)^(?=## )", -1)) {
                appsOf.computeIfAbsent(section.strip(), any -> new ArrayList<>())
                        .add('`' + app.title() + '`');
            }
        }
        StringBuilder page = new StringBuilder(HEAD);
        appsOf.forEach((section, apps) -> page.append('\n')
                .append(section.replaceFirst("\n", "\n\nIn " + String.join(", ", apps) + ".\n"))
                .append('\n'));
        if (Boolean.getBoolean("snapshots.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("run the test with -Dsnapshots.update=true and read what changed")
                .isEqualTo(page.toString());
    }

    private static String print(App app) throws IOException, InterruptedException {
        Path jar = jar(app);
        assertThat(jar).as("built before this module").exists();
        return new AppJar(jar, Map.of()).run("settings");
    }

    private static Path jar(App app) {
        Path own = SharedPlatform.ROOT.resolve(app.title());
        Path module = Files.isDirectory(own)
                ? own
                : SharedPlatform.ROOT.resolve("consumer-apps").resolve(app.title());
        return module.resolve("target").resolve(app.title() + ".jar");
    }
}
