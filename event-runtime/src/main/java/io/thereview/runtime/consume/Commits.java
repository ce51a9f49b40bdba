package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.lane.Lanes;
import io.thereview.runtime.lane.Progress;
import io.thereview.runtime.observe.Observer;
import io.thereview.runtime.position.Positions;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits what is finished: now and then without waiting, one commit at a time, and at the end of an assignment with
 * waiting. Where the group keeps positions beside its effects, these come first. Confined to the poll loop's thread.
 */
final class Commits {

    private static final Logger log = LoggerFactory.getLogger(Commits.class);
    private static final Duration SYNC_WITHIN = Duration.ofSeconds(5);

    private final ConsumerGroup group;
    private final Lanes<?> lanes;
    private final CommitPolicy policy;
    private final Positions positions;
    private final Observer observer;
    private final Consumer<CrashPoint> passing;
    private Instant last = Instant.MIN;
    private long finishedAtLast;
    private boolean underWay;

    Commits(
            ConsumerGroup group,
            Lanes<?> lanes,
            CommitPolicy policy,
            Positions positions,
            Observer observer,
            Consumer<CrashPoint> passing) {
        this.group = group;
        this.lanes = lanes;
        this.policy = policy;
        this.positions = positions;
        this.observer = observer;
        this.passing = passing;
    }

    /** Commits when it is time to. */
    void tick(Source source, Errands errands, Instant now) {
        if (underWay || !isDue(now)) {
            return;
        }
        Progress progress = lanes.progress();
        last = now;
        finishedAtLast = lanes.finished();
        if (progress.isEmpty()) {
            return;
        }
        underWay = true;
        if (positions.equals(Positions.NONE)) {
            commit(source, progress);
        } else {
            errands.send(() -> positions.store(group, progress.offsets()), failure -> {
                if (failure == null) {
                    commit(source, progress.current());
                } else {
                    underWay = false;
                    warn(failure);
                }
            });
        }
    }

    private boolean isDue(Instant now) {
        return !last.plus(policy.every()).isAfter(now) || lanes.finished() - finishedAtLast >= policy.records();
    }

    /** What has gone since it was asked for is no more of this member's business. */
    private void commit(Source source, Progress progress) {
        if (progress.isEmpty()) {
            underWay = false;
            return;
        }
        passing.accept(CrashPoint.BEFORE_COMMIT);
        source.commitAsync(progress.offsets(), failure -> {
            underWay = false;
            if (failure == null) {
                succeeded(progress);
            } else {
                warn(failure);
                observer.committed(progress.offsets().size(), false);
            }
        });
    }

    private void succeeded(Progress progress) {
        lanes.committed(progress);
        passing.accept(CrashPoint.AFTER_COMMIT);
        observer.committed(progress.offsets().size(), true);
    }

    /** Commits and waits; what cannot be committed is delivered again to whoever reads on. */
    void now(Source source, Progress progress) {
        if (progress.isEmpty()) {
            return;
        }
        store(progress);
        try {
            passing.accept(CrashPoint.BEFORE_COMMIT);
            source.commitSync(progress.offsets(), SYNC_WITHIN);
            succeeded(progress);
        } catch (KafkaException e) {
            warn(e);
            observer.committed(progress.offsets().size(), false);
        }
    }

    /** A position that is behind does no harm: it only means that more is read again. */
    private void store(Progress progress) {
        try {
            positions.store(group, progress.offsets());
        } catch (RuntimeException e) {
            warn(e);
        }
    }

    private void warn(@Nullable Throwable failure) {
        if (failure != null) {
            log.warn(
                    "Group {} could not commit; what was handled may be delivered again: {}",
                    group,
                    failure instanceof CommitFailedException ? failure.getMessage() : Described.briefly(failure));
        }
    }
}
