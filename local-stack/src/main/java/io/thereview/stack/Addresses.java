package io.thereview.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.stack.process.SafeFile;
import io.thereview.stack.server.App;
import io.thereview.stack.server.AppServer;
import io.thereview.stack.server.Database;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where everything is.
 *
 * @param bootstrapServers what a Kafka client is told
 * @param registry the schema registry's Confluent API
 * @param databases by name: {@code producer}, {@code notification}, {@code analytics}, {@code registry}
 * @param redis {@code redis://host:port}
 * @param smtp {@code smtp://host:port}
 * @param mail the mail catcher's inbox
 * @param apps by name; empty when the applications were left out
 */
public record Addresses(
        String bootstrapServers,
        URI registry,
        Map<String, Database> databases,
        URI redis,
        URI smtp,
        URI mail,
        Map<String, URI> apps) {

    private static final String FILE = "addresses.json";

    public Addresses {
        databases = Map.copyOf(databases);
        apps = Map.copyOf(apps);
    }

    /** The same with the applications. */
    Addresses withApps(List<AppServer> servers) {
        Map<String, URI> urls = new HashMap<>();
        servers.forEach(app -> urls.put(app.name(), app.url()));
        return new Addresses(bootstrapServers, registry, databases, redis, smtp, mail, urls);
    }

    /** The environment variables by which that application learns where the servers are. */
    public Map<String, String> surroundingsOf(App app) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "SCHEMA_REGISTRY_URL", registry.toString(),
                "REDIS_HOST", redis.getHost(),
                "REDIS_PORT", Integer.toString(redis.getPort()),
                "SMTP_HOST", smtp.getHost(),
                "SMTP_PORT", Integer.toString(smtp.getPort())));
        app.database().map(this::database).ifPresent(database -> {
            variables.put("DATABASE_URL", database.url());
            variables.put("DATABASE_USER", database.user());
            variables.put("DATABASE_PASSWORD_FILE", database.password().file().toString());
        });
        return variables;
    }

    /** Whether they are in the run folder, where they are written when everything is ready. */
    static boolean areWritten(Path run) {
        return Files.exists(run.resolve(FILE));
    }

    /** Writes them into the run folder, as JSON, for other programs; passwords as the files that hold them. */
    void write(Path run) {
        try {
            SafeFile.write(
                    run.resolve(FILE),
                    JsonMapper.builder()
                            .build()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public Database database(String name) {
        return Objects.requireNonNull(databases.get(name), () -> "no database is named " + name);
    }

    public URI app(String name) {
        return Objects.requireNonNull(apps.get(name), () -> "no application is named " + name);
    }
}
