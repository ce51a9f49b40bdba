package io.thereview.runtime.replay;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery.Origin;
import io.thereview.runtime.kafka.AwaitedSender;
import io.thereview.runtime.kafka.NotTakenException;
import io.thereview.runtime.replay.AuditEntry.Action;
import io.thereview.runtime.retry.Retried;
import io.thereview.runtime.retry.Retried.Replay;
import io.thereview.runtime.retry.Retried.Round;
import io.thereview.runtime.retry.RetryHeaders;
import io.thereview.runtime.retry.RetryQueue;
import java.time.Clock;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Sends a dead letter to where its job wants it. */
record Outgoing(AwaitedSender sender, RetryQueue retries, Origins origins, Clock clock) {

    /** Why the letter cannot be sent; empty when it can. */
    Optional<String> obstacle(Letter letter, Job job) throws InterruptedException {
        return switch (job.action()) {
            case REPLAY ->
                hasGroup(letter)
                        ? loop(letter, job)
                        : Optional.of("no group that reads the retry topic; publish it again with --to origin");
            case REPUBLISH -> {
                Optional<String> loop = loop(letter, job);
                yield loop.isPresent() ? loop : nowhere(letter);
            }
            case DISCARD -> Optional.empty();
        };
    }

    /** Whether a group of this runtime waits for it, which knows the event by its origin. */
    private static boolean hasGroup(Letter letter) {
        return letter.isOurs() && groupOf(letter).isPresent() && letter.origin().isPresent();
    }

    /** At a new place, a group that keeps the key in quarantine would take the event for another one behind it. */
    private Optional<String> nowhere(Letter letter) throws InterruptedException {
        if (hasGroup(letter)) {
            return Optional.of("it belongs to a group that reads the retry topic; replay it without --to origin");
        }
        if (letter.isUnpublished()) {
            return origins.obstacle(letter.fact(Fact.TOPIC).orElse(""));
        }
        Optional<Origin> origin = letter.origin();
        return origin.isEmpty()
                ? Optional.of("it does not tell where it was published")
                : origins.obstacle(origin.get());
    }

    /** Whether the brokers refuse the one letter, and would take others. */
    static boolean concernsOne(NotTakenException refusal, Job job) {
        return switch (refusal.getCause()) {
            case RecordTooLargeException e -> true;
            case InvalidRecordException e -> true;
            case TopicAuthorizationException e -> job.action() == Action.REPUBLISH;
            case null, default -> false;
        };
    }

    private static Optional<String> loop(Letter letter, Job job) {
        return letter.replays() >= job.loops()
                ? Optional.of("replayed " + letter.replays() + " times already; mend the cause, then --allow-loops "
                        + (letter.replays() + 1))
                : Optional.empty();
    }

    /** Sends it and returns when the brokers have it. */
    void send(Letter letter, Job job) throws InterruptedException {
        switch (job.action()) {
            case REPLAY -> retries.send(copy(letter, letter.record().value()), retried(letter, job, false));
            case REPUBLISH -> sender.send(republished(letter, job));
            case DISCARD -> {
                if (hasGroup(letter)) {
                    retries.send(copy(letter, null), retried(letter, job, true));
                }
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> copy(Letter letter, byte @Nullable [] value) {
        return new ProducerRecord<>(
                letter.record().topic(), null, letter.record().key(), value, letter.ownHeaders());
    }

    private Retried retried(Letter letter, Job job, boolean discarded) {
        return new Retried(
                groupOf(letter).orElseThrow(),
                letter.origin().orElseThrow(),
                letter.published(),
                new Round(0, clock.instant(), letter.firstSeen(), 0),
                Optional.of(new Replay(job.id(), letter.replays() + 1)),
                discarded);
    }

    private static ProducerRecord<byte[], byte[]> republished(Letter letter, Job job) {
        Headers headers = letter.ownHeaders();
        RetryHeaders.write(headers, new Replay(job.id(), letter.replays() + 1));
        return new ProducerRecord<>(
                letter.fact(Fact.TOPIC).orElseThrow(),
                letter.isUnpublished() ? null : letter.origin().orElseThrow().partition(),
                letter.record().key(),
                letter.record().value(),
                headers);
    }

    private static Optional<ConsumerGroup> groupOf(Letter letter) {
        return letter.fact(Fact.GROUP).flatMap(name -> {
            try {
                return Optional.of(new ConsumerGroup(name));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }
}
