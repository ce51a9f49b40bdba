package io.thereview.runtime.replay;

import io.thereview.runtime.kafka.AwaitedSender;
import io.thereview.runtime.kafka.NotTakenException;
import io.thereview.runtime.replay.AuditEntry.State;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One job at work: each letter is noted as begun, sent, and noted as done, and each of that is acknowledged before the next.
 * The note that one is done travels with the note that the next one begins.
 */
final class Dealing {

    private final Report report;
    private final Job job;
    private final Outgoing outgoing;
    private final Audit audit;
    private final AwaitedSender sender;
    private final Clock clock;
    private @Nullable Letter sent;

    Dealing(Report report, Outgoing outgoing, Audit audit, AwaitedSender sender, Clock clock) {
        this.report = report;
        this.job = report.job();
        this.outgoing = outgoing;
        this.audit = audit;
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * Takes the letter.
     *
     * @param before called before anything is done with it, when its time has come
     * @return whether the job goes on after it
     */
    boolean take(Letter letter, Pace pace, Runnable before) throws InterruptedException {
        Optional<String> obstacle = outgoing.obstacle(letter, job);
        if (obstacle.isPresent()) {
            report.left(obstacle.get());
            return true;
        }
        report.matched(letter);
        if (!job.dryRun()) {
            pace.await();
            before.run();
            begin(letter);
            send(letter);
        }
        return report.histogram().total() < job.max();
    }

    /** A letter that is refused for what it is itself stays as it was, and must not hold up all others. */
    private void send(Letter letter) throws InterruptedException {
        try {
            outgoing.send(letter, job);
            sent = letter;
            report.done(audit.of(letter)
                    .filter(entry -> entry.state() == State.BEGUN)
                    .isPresent());
        } catch (NotTakenException e) {
            if (!Outgoing.concernsOne(e, job)) {
                throw e;
            }
            sender.send(audit.unchanged(letter));
            report.left(String.valueOf(e.getMessage()));
        }
    }

    private void begin(Letter letter) throws InterruptedException {
        Letter before = sent;
        ProducerRecord<byte[], byte[]> begun = note(letter, State.BEGUN);
        if (before == null) {
            sender.send(begun);
        } else {
            sender.send(List.of(note(before, State.DONE), begun));
        }
        sent = null;
    }

    /** Notes that the last one is done. */
    void finish() throws InterruptedException {
        Letter last = sent;
        if (last != null) {
            sender.send(note(last, State.DONE));
        }
    }

    private ProducerRecord<byte[], byte[]> note(Letter letter, State state) {
        AuditEntry entry = new AuditEntry(
                job.action(),
                state,
                Instant.ofEpochMilli(letter.record().timestamp()),
                job.id(),
                job.by(),
                clock.instant());
        return audit.record(letter.place(), entry);
    }
}
