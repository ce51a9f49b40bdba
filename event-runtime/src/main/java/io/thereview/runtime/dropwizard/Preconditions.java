package io.thereview.runtime.dropwizard;

import io.dropwizard.core.setup.Environment;
import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;
import io.thereview.runtime.consume.ConsumerParts;
import io.thereview.runtime.consume.Subscription;
import io.thereview.runtime.kafka.Batching;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.replay.LetterBox;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.runtime.serde.RecordView;
import io.thereview.runtime.settings.ConsumerSettings;
import io.thereview.runtime.settings.DeadLetterSettings;
import io.thereview.runtime.settings.KafkaSettings;
import io.thereview.runtime.start.StartNeeds;
import io.thereview.runtime.start.StartRefusedException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one group of an app needs before it begins, as far as no server must be asked. */
record Preconditions(Environment environment, KafkaSettings kafka, ConsumerSettings reading, List<EventTopic> topics) {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String GROUPS = Preconditions.class.getName() + ".groups";

    /**
     * Refuses what contradicts itself.
     *
     * @param remembersWaitingKeys whether it is remembered, beside the effects, which keys wait elsewhere
     */
    void require(ConsumerGroup declared, boolean remembersWaitingKeys) {
        List<String> problems = new ArrayList<>();
        if (!declared.equals(reading.consumerGroup())) {
            problems.add("consumer.group is " + reading.group() + ", but the subscription is declared for " + declared
                    + "; build it with the configured group");
        }
        if (!groups().add(declared)) {
            problems.add("consumer.group: two consumers of this app have the group " + declared
                    + ", and each would get only a part of the records; give each a group of its own");
        }
        if (reading.failures().letsRecordsWaitElsewhere() && !remembersWaitingKeys) {
            problems.add("consumer.failures: deadLetters.mode quarantine and retry.postponements need a database that"
                    + " remembers which keys wait, and this app has none; set deadLetters.mode: on and leave"
                    + " retry.postponements out");
        }
        if (!problems.isEmpty()) {
            throw new StartRefusedException(environment.getName(), problems);
        }
    }

    @SuppressWarnings("unchecked") // Nobody else knows the name of the attribute.
    private Set<ConsumerGroup> groups() {
        Object known = environment.getApplicationContext().getAttribute(GROUPS);
        Set<ConsumerGroup> groups = known == null ? new HashSet<>() : (Set<ConsumerGroup>) known;
        environment.getApplicationContext().setAttribute(GROUPS, groups);
        return groups;
    }

    KafkaClients clients() {
        return Usable.from(
                environment,
                () -> new KafkaClients(kafka.clients(
                        environment.getName(), reading.membership().membership(), Batching.DEFAULT)));
    }

    AvroCodec codec() {
        return Usable.from(environment, () -> new AvroCodec(kafka.registry(), topics));
    }

    /** Makes the group's dead letters visible at the admin port. */
    void showDeadLetters(KafkaClients clients, Clock clock) {
        RecordView view = Usable.from(environment, () -> new RecordView(kafka.registry()));
        Stages.manage(environment, view);
        LetterBox box = new LetterBox(clients, reading.failures().deadLetters().sideTopics(), clock, PATIENCE);
        new DeadLetterServlet(box, view, reading.consumerGroup(), clock).addTo(environment);
    }

    /** The parts, as the settings have them. */
    ConsumerParts settled(ConsumerParts parts) {
        return parts.options(reading.options())
                .integrity(Usable.from(environment, reading.digest()::integrity))
                .sideTopics(reading.failures().deadLetters().sideTopics());
    }

    /** As the program declares it, and what the configuration decides instead. */
    Subscription settled(Subscription declared) {
        return reading.failures().unknownTypes().map(declared::withUnknown).orElse(declared);
    }

    StartNeeds needs() {
        DeadLetterSettings letters = reading.failures().deadLetters();
        Map<String, String> own = new HashMap<>();
        own.put("consumer.failures.deadLetters.retryTopic", letters.retryTopic());
        if (letters.mode() != DeadLetterSettings.Mode.OFF) {
            own.put("consumer.failures.deadLetters.topic", letters.topic());
            own.put("consumer.failures.deadLetters.auditTopic", letters.auditTopic());
        }
        return new StartNeeds(environment.getName(), reading.consumerGroup(), topics, own);
    }
}
