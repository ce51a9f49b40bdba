package io.thereview.testkit.app;

import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;

/**
 * An app that runs inside the test: the real application with the real {@code config.yml} of its module, and with the
 * environment that the test gives it. Ports are free ones.
 */
public final class RunningApp implements AutoCloseable {

    private final DropwizardTestSupport<?> support;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningApp(DropwizardTestSupport<?> support) {
        this.support = support;
    }

    /** Starts the app and returns when it listens, ready or not. */
    public static <C extends Configuration> RunningApp start(
            Class<? extends Application<C>> application, Map<String, String> environment) throws Exception {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("HTTP_PORT", "0");
        variables.put("ADMIN_PORT", "0");
        DropwizardTestSupport<C> support = new DropwizardTestSupport<>(
                application,
                "config.yml",
                new SubstitutingSourceProvider(
                        new FileConfigurationSourceProvider(), new StringSubstitutor(variables)));
        support.before();
        return new RunningApp(support);
    }

    /** The answer to {@code GET path} at the app's port. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + support.getLocalPort() + path);
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The answer to a request with that JSON body at the app's port. */
    public HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + support.getLocalPort() + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Whether the app says that it can do its work. */
    public boolean ready() throws IOException, InterruptedException {
        return get("/health/ready").statusCode() == 200;
    }

    /** Whether the app says that it need not be restarted. */
    public boolean alive() throws IOException, InterruptedException {
        return get("/health/ready?type=alive").statusCode() == 200;
    }

    /** Stops the app as a signal to its process would. */
    @Override
    public void close() {
        http.close();
        support.after();
    }
}
