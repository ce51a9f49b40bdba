package io.thereview.bench.http;

import io.thereview.stack.Addresses;
import io.thereview.stack.process.Command;
import io.thereview.stack.process.Workspace;
import io.thereview.stack.server.App;
import io.thereview.stack.server.Plan;
import io.thereview.stack.server.Probe;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A variant of the producer app as a process like the app's own: its class path, its configuration, its heap.
 *
 * @param smtpPort where a variant that mails hands its mails in
 */
record VariantPlan(
        Variant variant, Path root, Workspace workspace, Addresses addresses, int port, int adminPort, int smtpPort)
        implements Plan {

    /** As the local stack gives to the app. */
    private static final int HEAP_MEGABYTES = 160;

    /** By name: what it is made of is not on the class path of the benchmarks. */
    private static final String PROGRAM = "io.thereview.bench.http.PostServer";

    /** The benchmarks bring another one, which says nothing. */
    private static final String LOGGING = "-Dslf4j.provider=ch.qos.logback.classic.spi.LogbackServiceProvider";

    @Override
    public String name() {
        return variant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void prepare() {
        // The platform's own producer app has prepared the database that they share.
    }

    @Override
    public Command command() {
        String classPath = String.join(
                File.pathSeparator,
                root.resolve("producer-app/target/producer-app.jar").toString(),
                root.resolve("benchmarks/target/benchmarks.jar").toString());
        List<String> arguments = List.of(
                variant.name(),
                Integer.toString(smtpPort),
                "server",
                root.resolve("producer-app/config.yml").toString());
        Map<String, String> environment = new HashMap<>(addresses.surroundingsOf(App.PRODUCER));
        environment.put("HTTP_PORT", Integer.toString(port));
        environment.put("ADMIN_PORT", Integer.toString(adminPort));
        return new Command(
                workspace.java(HEAP_MEGABYTES).main(List.of(LOGGING), classPath, PROGRAM, arguments),
                environment,
                workspace.configuration(name()));
    }

    @Override
    public boolean isReady() {
        return Probe.http(URI.create(address() + "/health/ready"));
    }
}
