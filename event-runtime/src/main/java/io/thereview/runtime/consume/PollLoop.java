package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.lane.Fetching;
import io.thereview.runtime.lane.Lanes;
import io.thereview.runtime.observe.Observer;
import io.thereview.runtime.position.WaitingKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the poll thread does with one membership in the group: it receives, offers and commits, and never decodes nor
 * handles. Confined to that thread.
 */
final class PollLoop implements Source.Rebalance {

    private static final Logger log = LoggerFactory.getLogger(PollLoop.class);
    private static final Duration BUSY = Duration.ofMillis(50);
    private static final Duration IDLE = Duration.ofSeconds(1);

    /** Within this, quick handlers make room; for slower ones, fetching is paused. */
    private static final Duration MOMENT = Duration.ofMillis(5);

    private final Source source;
    private final Handling handling;
    private final Keeping keeping;
    private final Surroundings around;
    private final Lanes<ConsumerRecord<byte[], byte[]>> lanes;
    private boolean drained;

    /** What becomes of records. */
    record Handling(Lanes<ConsumerRecord<byte[], byte[]>> lanes, Workers workers, Gate gate) {}

    /** What becomes of offsets, and of records that wait elsewhere. */
    record Keeping(Commits commits, Homing homing, WaitingKeys waiting, Errands errands) {}

    /**
     * What the loop is part of.
     *
     * @param joined called when the group has let it in
     */
    record Surroundings(
            ConsumerGroup group,
            Duration drainWithin,
            Waiting waiting,
            Observer observer,
            Clock clock,
            Consumer<CrashPoint> passing,
            Runnable joined) {}

    PollLoop(Source source, Handling handling, Keeping keeping, Surroundings around) {
        this.source = source;
        this.handling = handling;
        this.keeping = keeping;
        this.around = around;
        this.lanes = handling.lanes();
    }

    /** Asks to be let into the group. */
    void join(Collection<String> topics) {
        source.subscribe(topics, this);
    }

    /** One round: whatever has come is handed on, whatever is done is noted. */
    void turn() {
        Instant now = around.clock().instant();
        keeping.errands().deliver();
        lanes.wake(now);
        handling.gate().probe(now);
        handling.workers().start();
        giveMoment();
        fetch(lanes.fetching());
        keeping.homing().tick(source, now);
        keeping.commits().tick(source, keeping.errands(), now);
        offer(source.poll(lanes.isIdle() ? IDLE : BUSY));
        handling.workers().start();
    }

    /** Whether records must be read again that were read already; a new membership does. */
    boolean mustBeginAgain() {
        return keeping.homing().mustBeginAgain();
    }

    /** Once paused, a partition may be fetched again only after the fetch that is out for the others: this is quicker. */
    private void giveMoment() {
        if (lanes.isCrowded()) {
            try {
                around.waiting().until(() -> !lanes.isCrowded(), MOMENT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void fetch(Fetching fetching) {
        source.pause(fetching.pause());
        source.resume(fetching.resume().stream()
                .filter(partition -> !keeping.homing().holds(partition))
                .toList());
        fetching.pause().forEach(partition -> around.observer().paused(partition, true));
        fetching.resume().forEach(partition -> around.observer().paused(partition, false));
    }

    private void offer(Source.Received received) {
        if (received.next().isEmpty()) {
            return;
        }
        around.passing().accept(CrashPoint.AFTER_POLL);
        Instant now = around.clock().instant();
        received.next().forEach((partition, next) -> {
            List<ConsumerRecord<byte[], byte[]>> records = received.records().getOrDefault(partition, List.of());
            around.observer().received(partition, records.size());
            lanes.offer(partition, records, next, now);
        });
    }

    @Override
    public void assigned(Collection<TopicPartition> partitions) {
        log.info("Group {} now reads {}", around.group(), partitions);
        partitions.forEach(lanes::assign);
        keeping.waiting().assigned(around.group(), partitions);
        keeping.homing().assigned(source, partitions);
        around.joined().run();
        around.observer().assigned(partitions);
    }

    @Override
    public void revoked(Collection<TopicPartition> partitions) {
        if (drained) { // They are gone already; a member that leaves is told of it all the same.
            return;
        }
        Instant begun = around.clock().instant();
        lanes.end(partitions);
        try {
            around.waiting().until(() -> lanes.running(partitions) == 0, around.drainWithin());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        around.passing().accept(CrashPoint.IN_REVOKE);
        keeping.commits().now(source, lanes.progress(partitions));
        gone(partitions, Duration.between(begun, around.clock().instant()));
    }

    @Override
    public void lost(Collection<TopicPartition> partitions) {
        if (drained) {
            return;
        }
        log.warn(
                "Group {} has lost {} to others; what was handled of it may be handled again",
                around.group(),
                partitions);
        gone(partitions, Duration.ZERO);
    }

    private void gone(Collection<TopicPartition> partitions, Duration waited) {
        lanes.forget(partitions);
        keeping.homing().gone(partitions);
        keeping.waiting().revoked(around.group(), partitions);
        around.observer().revoked(partitions, waited);
    }

    /** Ends well: what is running may end, and what is finished is committed. Goes on polling, so as to stay a member. */
    void drain() {
        List<TopicPartition> partitions = lanes.partitions();
        lanes.end(partitions);
        source.pause(partitions);
        Instant begun = around.clock().instant();
        Instant deadline = begun.plus(around.drainWithin());
        while (lanes.running(partitions) > 0 && around.clock().instant().isBefore(deadline)) {
            source.poll(BUSY);
        }
        around.passing().accept(CrashPoint.IN_STOP);
        keeping.commits().now(source, lanes.progress(partitions));
        gone(lanes.partitions(), Duration.between(begun, around.clock().instant()));
        drained = true;
    }
}
