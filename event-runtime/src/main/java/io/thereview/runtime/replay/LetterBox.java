package io.thereview.runtime.replay;

import io.thereview.runtime.kafka.AwaitedSender;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.retry.RetryQueue;
import io.thereview.runtime.retry.SideTopics;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * The dead letters of a topic, and what can be done with them. Each call reads the topic as it is then; letters come
 * partition by partition in the order in which they were set aside. Thread-safe; of all the boxes of a topic, wherever they
 * are, one at a time deals with letters.
 *
 * <p>Every call throws {@link org.apache.kafka.common.errors.UnknownTopicOrPartitionException} if the topic is not there,
 * and another {@link org.apache.kafka.common.KafkaException} if the brokers do not answer.
 */
public final class LetterBox {

    private final KafkaClients kafka;
    private final SideTopics topics;
    private final Clock clock;
    private final TopicScan scan;

    /**
     * @param patience how long the brokers may keep silent
     */
    public LetterBox(KafkaClients kafka, SideTopics topics, Clock clock, Duration patience) {
        this.kafka = kafka;
        this.topics = topics;
        this.clock = clock;
        this.scan = new TopicScan(kafka, clock, patience);
    }

    /** What is done with each letter. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * Takes the letter.
         *
         * @param entry what was done with it last; empty if nothing ever was
         * @return whether the next one is wanted
         */
        boolean visit(Letter letter, Optional<AuditEntry> entry) throws InterruptedException;
    }

    /** Shows the selected letters. */
    public void read(Selection selection, Visitor visitor) throws InterruptedException {
        read(selection, audit(), visitor);
    }

    private Audit audit() throws InterruptedException {
        return Audit.read(scan, topics.audit(), topics.deadLetters());
    }

    private void read(Selection selection, Audit audit, Visitor visitor) throws InterruptedException {
        scan.read(topics.deadLetters(), selection.range(), record -> {
            Letter letter = Letter.of(record);
            boolean meant = (selection.closedToo() || audit.isOpen(letter))
                    && selection.filter().test(letter);
            return !meant || visitor.visit(letter, audit.of(letter));
        });
    }

    /** Counts the selected letters. */
    public Histogram count(Selection selection) throws InterruptedException {
        Histogram histogram = new Histogram();
        read(selection, (letter, entry) -> {
            histogram.add(letter);
            return true;
        });
        return histogram;
    }

    /**
     * Does with the selected letters what the report's job says, one after the other. Whatever ends it, what it has done is
     * remembered, and the same command again goes on with the rest; only the letter that was in hand may then be sent a
     * second time.
     *
     * @param report gets to know each letter
     * @param progress hears how many are done
     * @throws BusyException if another command is dealing with letters of the topic; then nothing is done
     */
    public void run(Selection selection, Report report, Pace pace, LongConsumer progress) throws InterruptedException {
        if (report.job().dryRun()) {
            deal(selection, report, pace, () -> {}, progress);
            return;
        }
        Turn turn = Turn.take(kafka, topics, report.job(), scan);
        try {
            deal(selection, report, pace, turn::require, progress);
        } finally {
            turn.close();
        }
    }

    /**
     * @param before called before each letter
     */
    private void deal(Selection selection, Report report, Pace pace, Runnable before, LongConsumer progress)
            throws InterruptedException {
        Audit audit = audit();
        try (AwaitedSender sender = new AwaitedSender(kafka);
                RetryQueue retries = new RetryQueue(kafka, topics);
                Origins origins = new Origins(kafka)) {
            Outgoing outgoing = new Outgoing(sender, retries, origins, clock);
            Dealing dealing = new Dealing(report, outgoing, audit, sender, clock);
            Named named = new Named(selection, audit, report);
            scan.read(topics.deadLetters(), selection.range(), record -> {
                Letter letter = Letter.of(record);
                boolean more = !named.means(letter) || dealing.take(letter, pace, before);
                progress.accept(report.done());
                return more;
            });
            dealing.finish();
            if (report.histogram().total() < report.job().max()) {
                named.tellMissing();
            }
        }
    }
}
