package io.thereview.runtime.start;

import io.thereview.runtime.kafka.OnDemand;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.runtime.serde.RegistryUnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks brokers and registry whether an app may begin to read. Thread-safe. */
public final class StartCheck {

    private final StartNeeds needs;
    private final String bootstrapServers;
    private final OnDemand<Admin> admin;
    private final AvroCodec codec;

    /**
     * @param admin stays open
     */
    public StartCheck(StartNeeds needs, String bootstrapServers, OnDemand<Admin> admin, AvroCodec codec) {
        this.needs = needs;
        this.bootstrapServers = bootstrapServers;
        this.admin = admin;
        this.codec = codec;
    }

    /** What they say now; a few seconds when one of them does not answer. */
    public Verdict ask() throws InterruptedException {
        List<String> problems = new ArrayList<>();
        List<String> waits = new ArrayList<>();
        try {
            problems.addAll(topics());
            problems.addAll(settings());
            problems.addAll(group());
        } catch (ExecutionException e) {
            tell(e.getCause() == null ? e : e.getCause(), problems, waits);
        } catch (KafkaException e) {
            opening(e, problems, waits);
        }
        try {
            problems.addAll(codec.denied(needs.topics()));
        } catch (RegistryUnavailableException e) {
            waits.add(String.valueOf(e.getMessage()));
        }
        return Verdict.of(problems, waits);
    }

    /** A client that cannot be built is wrongly configured, unless it is only that no broker's name resolves yet. */
    private void opening(KafkaException failure, List<String> problems, List<String> waits) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof ConfigException && String.valueOf(root.getMessage()).contains("bootstrap")) {
            tell(root, problems, waits);
        } else {
            problems.add("kafka: no client can be built (" + root.getMessage() + "); see kafka.security");
        }
    }

    private void tell(Throwable failure, List<String> problems, List<String> waits) {
        if (failure instanceof AuthenticationException || failure instanceof AuthorizationException) {
            problems.add("Kafka at " + bootstrapServers + " does not let this program in (" + failure.getMessage()
                    + "); see kafka.security");
        } else {
            waits.add("Kafka at " + bootstrapServers + " does not answer (" + failure.getMessage()
                    + "); start it, or set KAFKA_BOOTSTRAP_SERVERS to where it is");
        }
    }

    private List<String> topics() throws ExecutionException, InterruptedException {
        List<String> absent = new ArrayList<>();
        for (var topic : admin.get()
                .describeTopics(needs.wanted().keySet())
                .topicNameValues()
                .entrySet()) {
            if (!exists(topic.getValue())) {
                absent.add(topic.getKey());
            }
        }
        return needs.missing(absent, bootstrapServers);
    }

    /** Who may not see the settings of topics is believed to have set them up. */
    private List<String> settings() throws ExecutionException, InterruptedException {
        List<String> problems = new ArrayList<>();
        for (var own : needs.ownTopics().entrySet()) {
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, own.getValue());
            try {
                Map<String, String> settings = new HashMap<>();
                admin.get().describeConfigs(List.of(topic)).all().get().values().stream()
                        .flatMap(config -> config.entries().stream())
                        .filter(entry -> entry.value() != null)
                        .forEach(entry -> settings.put(entry.name(), entry.value()));
                problems.addAll(TopicRules.problems(own.getKey(), own.getValue(), settings, bootstrapServers));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException
                        || e.getCause() instanceof InvalidTopicException
                        || e.getCause() instanceof AuthorizationException)) {
                    throw e;
                }
            }
        }
        return problems;
    }

    private static boolean exists(KafkaFuture<?> description) throws ExecutionException, InterruptedException {
        try {
            description.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException
                    || e.getCause() instanceof InvalidTopicException) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Asks once more who is in the group, to be called when this program is a member: of two that start at the same time each
     * may have found the group empty.
     *
     * @throws IllegalStateException if another app is
     */
    public void requireOwnGroup() throws ExecutionException, InterruptedException {
        List<String> problems = group();
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("; ", problems));
        }
    }

    private List<String> group() throws ExecutionException, InterruptedException {
        String group = needs.group().name();
        try {
            return needs.shared(admin.get().describeConsumerGroups(List.of(group)).all().get().values().stream()
                    .flatMap(described -> described.members().stream())
                    .map(MemberDescription::clientId)
                    .toList());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return List.of();
            }
            if (e.getCause() instanceof IllegalArgumentException other) {
                return List.of("consumer.group: '" + group + "' is taken by something that does not consume ("
                        + other.getMessage() + "); choose another name");
            }
            throw e;
        }
    }
}
