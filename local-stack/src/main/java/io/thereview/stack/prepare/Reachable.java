package io.thereview.stack.prepare;

import io.thereview.stack.process.Poll;
import io.thereview.stack.process.StackException;
import io.thereview.stack.server.Probe;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Waits for servers that somebody else starts. */
public final class Reachable {

    private Reachable() {}

    /**
     * Waits until the cluster answers and has so many brokers.
     *
     * @param least how many brokers there must be at least
     * @return how many there are
     * @throws StackException if that is not so in time
     */
    public static int brokers(String bootstrapServers, int least, Duration deadline) throws InterruptedException {
        AtomicInteger seen = new AtomicInteger();
        boolean enough = Poll.until(deadline, () -> {
            seen.set(brokers(bootstrapServers));
            return seen.get() >= Math.max(1, least);
        });
        if (!enough) {
            throw new StackException(
                    seen.get() == 0
                            ? "no Kafka broker answers at " + bootstrapServers + " within " + deadline.toSeconds()
                                    + " s; is it up, and is the address right? (--wait SECONDS waits longer)"
                            : "the cluster at " + bootstrapServers + " has " + seen.get() + " brokers after "
                                    + deadline.toSeconds() + " s, not " + least + "; start the others");
        }
        return seen.get();
    }

    private static int brokers(String bootstrapServers) throws InterruptedException {
        Map<String, Object> client = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                3000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                2000);
        try (Admin admin = Admin.create(client)) {
            return admin.describeCluster().nodes().get().size();
        } catch (KafkaException | ExecutionException e) {
            // Also when a name does not resolve: a container that is still to come has none.
            return 0;
        }
    }

    /**
     * Waits until the registry answers.
     *
     * @throws StackException if it does not in time
     */
    public static void registry(URI registry, Duration deadline) throws InterruptedException {
        if (!Poll.until(deadline, () -> Probe.http(URI.create(registry + "/subjects")))) {
            throw new StackException("no schema registry answers at " + registry + " within " + deadline.toSeconds()
                    + " s; is it up, and is the address right? (--wait SECONDS waits longer)");
        }
    }
}
