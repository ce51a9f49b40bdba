package io.thereview.stack.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.stack.contract.Topics;
import io.thereview.stack.process.Ports;
import io.thereview.stack.process.SafeFile;
import io.thereview.stack.process.StackException;
import io.thereview.stack.process.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * The Kafka brokers of one cluster: one or three nodes, each broker and controller.
 *
 * @param id of the cluster, the same as long as its data is kept
 */
public record KafkaCluster(String id, List<KafkaNode> nodes) {

    public KafkaCluster {
        nodes = List.copyOf(nodes);
    }

    /** The names under which the ports of a cluster of that size are assigned. */
    public static Set<String> portNames(int brokers) {
        return IntStream.rangeClosed(1, brokers)
                .boxed()
                .flatMap(node -> List.of(KafkaNode.name(node), KafkaNode.controllerName(node)).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The cluster of that many brokers in the workspace.
     *
     * @throws StackException if the data kept there belongs to a cluster of another size
     */
    public static KafkaCluster of(int brokers, Workspace workspace, Downloads downloads, Ports ports, Topics topics) {
        String id = identity(brokers, workspace);
        String voters = IntStream.rangeClosed(1, brokers)
                .mapToObj(node -> node + "@127.0.0.1:" + ports.of(KafkaNode.controllerName(node)))
                .collect(Collectors.joining(","));
        Map<String, String> settings = Map.of(
                "voters", voters,
                "replication.factor", Integer.toString(topics.replicationFactor(brokers)),
                "min.insync.replicas", Integer.toString(topics.minInsyncReplicas(brokers)),
                "internal.replication.factor", Integer.toString(Math.min(3, brokers)));
        return new KafkaCluster(
                id,
                IntStream.rangeClosed(1, brokers)
                        .mapToObj(node -> new KafkaNode(node, id, ports, settings, workspace, downloads))
                        .toList());
    }

    /** What a Kafka client is told. */
    public String bootstrapServers() {
        return nodes.stream().map(KafkaNode::address).collect(Collectors.joining(","));
    }

    /** Reads which cluster the data belongs to, or decides it for empty data. */
    private static String identity(int brokers, Workspace workspace) {
        Path file = workspace.dataOf("kafka").resolve("cluster.json");
        JsonMapper json = JsonMapper.builder().build();
        try {
            if (!Files.exists(file)) {
                SafeFile.write(
                        file,
                        json.writeValueAsString(new Identity(Uuid.randomUuid().toString(), brokers)));
            }
            Identity identity = json.readValue(Files.readString(file), Identity.class);
            if (identity.brokers() != brokers) {
                throw new StackException("the data in " + workspace.data() + " belongs to a cluster of "
                        + identity.brokers() + " brokers, not " + brokers + "; use --brokers " + identity.brokers()
                        + ", or start with empty data: --fresh");
            }
            return identity.id();
        } catch (IOException e) {
            throw new StackException("cannot read " + file + " (" + e.getMessage() + "); start with --fresh", e);
        }
    }

    /** Which cluster some data belongs to. */
    private record Identity(String id, int brokers) {}
}
