package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.Reason;
import io.thereview.runtime.serde.RegistryUnavailableException;
import io.thereview.runtime.serde.UndecodableException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class DescribedTest {

    private static final String ADDRESS = "ada@example.com";

    @Test
    void what_was_thrown_is_told_with_its_place_and_never_with_what_it_says() {
        Throwable unread = new UndecodableException("the value does not decode: " + ADDRESS, noUuid());
        assertThat(Described.briefly(unread))
                .contains("UndecodableException at ", "caused by java.lang.IllegalArgumentException at java.")
                .doesNotContain(ADDRESS);
        assertThat(Described.briefly(new SerializationException(ADDRESS))).doesNotContain(ADDRESS);
        assertThat(Described.briefly(new KafkaException(noUuid()))).doesNotContain(ADDRESS);
        assertThat(Described.briefly(new URISyntaxException(ADDRESS, "no address")))
                .doesNotContain(ADDRESS);
    }

    @Test
    void failure_that_speaks_of_a_server_keeps_its_words() {
        Throwable refused = new RegistryUnavailableException("no registry at 8081", new ConnectException("refused"));
        assertThat(Described.briefly(refused)).contains("no registry at 8081", "java.net.ConnectException: refused");
    }

    @Test
    void verdict_is_told_by_the_label_of_its_reason() {
        assertThat(Described.briefly(new Verdict.Hopeless(Reason.REJECTED, ADDRESS, null)))
                .isEqualTo("rejected");
        assertThat(Described.briefly(new Verdict.Hopeless(Reason.REJECTED, ADDRESS, noUuid())))
                .startsWith("rejected: java.lang.IllegalArgumentException at ")
                .doesNotContain(ADDRESS);
    }

    @Test
    void what_a_handler_calls_unavailable_is_told_in_its_words() {
        assertThat(Described.briefly(new Verdict.Outage("the mail server is full", null, Optional.empty())))
                .isEqualTo("the mail server is full");
    }

    @Test
    void stack_has_every_place_and_no_words() {
        StringWriter printed = new StringWriter();
        Described.stack(new IllegalStateException(ADDRESS, noUuid())).printStackTrace(new PrintWriter(printed));
        assertThat(printed.toString())
                .contains("java.lang.IllegalStateException", "Caused by: ", "DescribedTest.noUuid", "UUID.fromString")
                .doesNotContain(ADDRESS);
    }

    @Test
    void failures_that_cause_each_other_come_to_an_end() {
        Exception one = new Exception();
        one.initCause(new Exception(one));
        assertThat(Described.briefly(one)).contains("caused by");
        assertThat(Described.stack(one)).hasCauseInstanceOf(Exception.class);
        assertThat(Failures.isOutage(one, Failures.KNOWN_OUTAGES)).isFalse();
    }

    private static IllegalArgumentException noUuid() {
        try {
            throw new AssertionError(UUID.fromString(String.join("@", "ada", "example.com")));
        } catch (IllegalArgumentException e) {
            return e;
        }
    }
}
