package io.thereview.runtime.consume;

import io.thereview.event.Outcome;
import io.thereview.event.Reason;
import io.thereview.runtime.deadletter.Failure;
import io.thereview.runtime.retry.Retried;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** What the handler of one instance does, what becomes of records that leave, and what is promised of both. */
final class SimulatedWork implements Attempts, Exits {

    private final String member;
    private final SimulatedTopic topic;
    private final Actors actors;
    private final Choices choices;
    private final Set<Lane> handling = new HashSet<>();

    /** What it has brought to an end of the partitions that it owns. */
    private final Set<ConsumerRecord<byte[], byte[]>> finished = new HashSet<>();

    /** Records of which another may be in hand of this member, which has lost its partition meanwhile. */
    private boolean zombie;

    private record Lane(TopicPartition partition, String key) {}

    SimulatedWork(String member, SimulatedTopic topic, Actors actors, Choices choices) {
        this.member = member;
        this.topic = topic;
        this.actors = actors;
        this.choices = choices;
    }

    /** It has lost its partitions and does not know it yet. */
    void lose() {
        zombie = true;
    }

    /** The partition is its own from now on. */
    void owns(TopicPartition partition) {
        finished.removeIf(record -> SimulatedTopic.partition(record).equals(partition));
    }

    /** It has given the partition back, and could commit. */
    void requireHandedOver(TopicPartition partition) {
        if (zombie) {
            return;
        }
        topic.requireCommitted(partition, finished);
        if (handling.stream().anyMatch(lane -> lane.partition().equals(partition))) {
            throw topic.broken(
                    Promise.HANDED_OVER_CLEANLY, member + " has given " + partition + " back and handles it still");
        }
    }

    @Override
    public Verdict alone(Inbound inbound, int attempt) {
        Lane lane = begin(inbound);
        Verdict verdict = verdict(inbound);
        if (verdict instanceof Verdict.Handled) {
            apply(inbound);
        }
        end(lane);
        return verdict;
    }

    @Override
    public Together together(List<Inbound> records) {
        List<Inbound> batch = records.subList(0, 1 + choices.next(records.size()));
        Lane lane = begin(batch.getFirst());
        Verdict verdict = batch.stream()
                .map(this::verdict)
                .filter(each -> !(each instanceof Verdict.Handled))
                .findFirst()
                .orElse(new Verdict.Handled(Outcome.applied()));
        if (verdict instanceof Verdict.Handled) {
            batch.forEach(this::apply);
        }
        end(lane);
        return new Together(batch.size(), verdict);
    }

    private Lane begin(Inbound inbound) {
        TopicPartition partition = SimulatedTopic.partition(inbound.record());
        boolean whole = topic.group.batches() && partition.topic().equals(SimulatedTopic.name());
        Lane lane = new Lane(partition, whole ? "" : SimulatedTopic.key(inbound.record()));
        if (!handling.add(lane) && !zombie) {
            throw topic.broken(Promise.ONE_AT_A_TIME, "two events of " + lane + " are handled by " + member);
        }
        actors.stage();
        return lane;
    }

    private void end(Lane lane) {
        actors.stage();
        handling.remove(lane);
    }

    /** What was applied already is not handled again: there is an inbox. */
    private Verdict verdict(Inbound inbound) {
        ConsumerRecord<byte[], byte[]> record = topic.original(inbound.origin());
        Verdict.Handled fine = new Verdict.Handled(Outcome.applied());
        if (topic.isApplied(record)) {
            return fine;
        }
        return switch (topic.fate(record)) {
            case FINE -> fine;
            case STUMBLES -> topic.stumbles(record) ? new Verdict.Failed(new IllegalStateException("a bug")) : fine;
            case FAILS -> new Verdict.Failed(new IllegalStateException("a bug"));
            case POISON -> new Verdict.Hopeless(Reason.REJECTED, "poison", null);
            case NEEDY ->
                topic.down ? new Verdict.Outage("down", new IllegalStateException("down"), Optional.empty()) : fine;
        };
    }

    private void apply(Inbound inbound) {
        topic.applied(topic.original(inbound.origin()));
        finished.add(inbound.record());
    }

    @Override
    public void setAside(Inbound inbound, Failure failure) {
        leave(inbound, () -> topic.setAside(topic.original(inbound.origin())));
    }

    @Override
    public void postpone(Inbound inbound, Retried.Round round) {
        leave(inbound, () -> topic.postpone(inbound, round));
    }

    /** Refused at times, and at times done without an answer. */
    private void leave(Inbound inbound, Runnable exit) {
        actors.stage();
        int luck = choices.next(4);
        if (luck != 3) {
            exit.run();
        }
        if (luck >= 2) {
            throw new KafkaException("no answer");
        }
        finished.add(inbound.record());
        actors.stage();
    }
}
