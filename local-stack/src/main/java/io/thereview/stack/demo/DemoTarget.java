package io.thereview.stack.demo;

import io.thereview.stack.Addresses;
import io.thereview.stack.Platform;
import java.net.URI;

/** Where the services are that the demo talks to. */
public record DemoTarget(
        URI producer, URI analytics, URI mail, String bootstrapServers, URI registry, String redisHost, int redisPort) {

    /** Those of a platform that this program started. */
    public static DemoTarget of(Platform platform) {
        Addresses addresses = platform.addresses();
        return new DemoTarget(
                addresses.app("producer-app"),
                addresses.app("analytics-app"),
                addresses.mail(),
                addresses.bootstrapServers(),
                addresses.registry(),
                addresses.redis().getHost(),
                addresses.redis().getPort());
    }
}
