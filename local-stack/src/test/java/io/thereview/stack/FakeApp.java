package io.thereview.stack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Stands in for an application: keeps the contract with the stack, and shows the environment it was given. */
public final class FakeApp {

    private FakeApp() {}

    public static void main(String[] arguments) throws IOException {
        List<String> line = List.of(arguments);
        if (!Files.exists(Path.of(line.get(line.size() - 1)))) {
            throw new IllegalArgumentException("the last argument is not a configuration: " + line);
        }
        if (line.subList(0, line.size() - 1).equals(List.of("db", "migrate"))) {
            Files.writeString(Path.of("migrated"), "yes");
        } else if (line.get(0).equals("server")) {
            serve();
        } else {
            throw new IllegalArgumentException("not a command of an application: " + line);
        }
    }

    private static void serve() throws IOException {
        Map<String, String> environment = System.getenv();
        int port = Integer.parseInt(Objects.requireNonNull(environment.get("HTTP_PORT")));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/environment", exchange -> {
            byte[] body = (environment.entrySet().stream()
                                    .map(variable -> variable.getKey() + "=" + variable.getValue())
                                    .collect(Collectors.joining("\n"))
                            + "\nMIGRATED=" + Files.exists(Path.of("migrated")))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }
}
