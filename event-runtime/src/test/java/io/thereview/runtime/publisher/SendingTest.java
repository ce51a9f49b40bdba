package io.thereview.runtime.publisher;

import static io.thereview.runtime.publisher.SampleEvents.event;
import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SendingTest {

    private static final String TOPIC = "orders.events";
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final AtomicLong ticks = new AtomicLong();
    private final AtomicInteger opened = new AtomicInteger();
    private final List<Pending> published = new CopyOnWriteArrayList<>();
    private final List<Trouble> failed = new CopyOnWriteArrayList<>();
    private final Refusing producer = new Refusing();
    private final Sending sending = new Sending(new OpenProducer(this::open), DEADLINE, ticks::get, new Results());

    /** Refuses records of one topic at once, as a client that does not know the topic does. */
    private static final class Refusing extends MockProducer<byte[], byte[]> {

        private final AtomicInteger refused = new AtomicInteger();
        private volatile @Nullable RuntimeException refusal;

        private Refusing() {
            super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            RuntimeException told = refusal;
            if (told == null || !record.topic().equals(TOPIC)) {
                return super.send(record, callback);
            }
            refused.incrementAndGet();
            if (!(told instanceof ApiException)) {
                throw told;
            }
            callback.onCompletion(null, told);
            return CompletableFuture.failedFuture(told);
        }

        @Override
        public void close(Duration within) {
            // Stays usable, so that it can be opened again.
        }
    }

    private Producer<byte[], byte[]> open() {
        opened.incrementAndGet();
        return producer;
    }

    private final class Results implements Sending.Results {

        @Override
        public void published(Pending event, RecordMetadata where) {
            published.add(event);
        }

        @Override
        public void failed(Pending event, Trouble trouble) {
            failed.add(trouble);
        }
    }

    @AfterEach
    void end() {
        sending.close();
    }

    @Test
    void acknowledged_event_is_published() throws Exception {
        Pending event = pending(0);
        sending.send(event);
        eventually("the event to be handed over").holds(producer::completeNext);
        assertThat(published).containsExactly(event);
        assertThat(failed).isEmpty();
    }

    @Test
    void refusal_by_acl_ends_the_event_as_a_trouble_of_its_topic_only() throws Exception {
        sending.send(pending(0));
        eventually("the event to be handed over")
                .holds(() -> producer.errorNext(new TopicAuthorizationException(TOPIC)));
        Trouble trouble = failed.getFirst();
        assertThat(trouble.topicOnly()).isTrue();
        assertThat(trouble.maybePublished()).isFalse();
        assertThat(trouble.reason())
                .isEqualTo(TOPIC + ": this program may not write there; allow it WRITE on the topic");
    }

    @Test
    void time_out_of_what_was_sent_leaves_open_whether_brokers_have_it() throws Exception {
        sending.send(pending(0));
        eventually("the event to be handed over").holds(() -> producer.errorNext(new TimeoutException("120 s passed")));
        assertThat(failed.getFirst().topicOnly()).isFalse();
        assertThat(failed.getFirst().maybePublished()).isTrue();
    }

    @Test
    void what_the_client_cannot_take_yet_is_offered_again_until_the_deadline() throws Exception {
        producer.refusal =
                new TimeoutException("not present in metadata", new UnknownTopicOrPartitionException("no such topic"));
        sending.send(pending(0));
        eventually("several attempts").holds(() -> producer.refused.get() > 3);
        assertThat(failed).isEmpty();

        ticks.addAndGet(DEADLINE.toNanos());
        eventually("the end of the event").holds(() -> !failed.isEmpty());
        assertThat(failed.getFirst().topicOnly()).isTrue();
        assertThat(failed.getFirst().maybePublished()).isFalse();
        assertThat(failed.getFirst().reason()).isEqualTo(TOPIC + ": the topic is missing; create it");
    }

    @Test
    void what_the_client_takes_in_the_end_is_published() throws Exception {
        producer.refusal = new TimeoutException("not present in metadata");
        sending.send(pending(0));
        eventually("several attempts").holds(() -> producer.refused.get() > 3);
        producer.refusal = null;
        eventually("the event to be handed over").holds(producer::completeNext);
        assertThat(published).hasSize(1);
        assertThat(failed).isEmpty();
    }

    @Test
    void event_whose_turn_comes_after_its_deadline_is_not_sent() throws Exception {
        ticks.set(DEADLINE.toNanos());
        sending.send(pending(0));
        eventually("the end of the event").holds(() -> !failed.isEmpty());
        assertThat(producer.history()).isEmpty();
        assertThat(failed.getFirst().reason()).contains("its turn did not come");
    }

    @Test
    void event_that_would_overtake_one_that_was_set_aside_is_not_sent() throws Exception {
        sending.send(new Pending(event(TOPIC, "ada", 2), 0, () -> true, Optional.empty()));
        eventually("the end of the event").holds(() -> !failed.isEmpty());
        assertThat(producer.history()).isEmpty();
        assertThat(failed.getFirst().reason()).contains("an earlier event of its key in the same batch");
    }

    @Test
    void what_no_other_attempt_mends_ends_at_once() throws Exception {
        producer.refusal = new RecordTooLargeException("larger than 2 MiB");
        sending.send(pending(0));
        eventually("the end of the event").holds(() -> !failed.isEmpty());
        assertThat(producer.refused).hasValue(1);
        assertThat(failed.getFirst().topicOnly()).isTrue();
    }

    @Test
    void producer_that_has_broken_down_is_opened_anew() throws Exception {
        producer.refusal =
                new KafkaException("in an error state", new ClusterAuthorizationException("no idempotent writes"));
        sending.send(pending(0));
        eventually("another producer").holds(() -> opened.get() > 1);
        producer.refusal = null;
        eventually("the event to be handed over").holds(producer::completeNext);
        assertThat(published).hasSize(1);
    }

    @Test
    void topic_that_is_missing_holds_up_no_other() throws Exception {
        producer.refusal = new TimeoutException("not present in metadata");
        sending.send(pending(0));
        eventually("several attempts").holds(() -> producer.refused.get() > 3);
        Pending other = new Pending(event("users.events", "ada", 1), 0, () -> false, Optional.empty());
        sending.send(other);
        eventually("the event of the other topic to be handed over").holds(producer::completeNext);
        assertThat(published).containsExactly(other);
        assertThat(failed).isEmpty();
    }

    private Pending pending(long given) {
        return new Pending(event(TOPIC, "ada", 1), given, () -> false, Optional.empty());
    }
}
