package io.thereview.runtime.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.runtime.deadletter.LetterHeaders;
import io.thereview.runtime.kafka.TextHeaders;
import io.thereview.runtime.retry.RetryHeaders;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterTest {

    @ParameterizedTest
    @CsvSource({"-7, 0", "2, 2", "4294967296, 2147483646", "9223372036854775807, 2147483646", "many, 0"})
    void count_of_replays_is_a_number_that_can_be_counted_on_whatever_is_written_there(String written, int read) {
        assertThat(letter(RetryHeaders.REPLAY_COUNT, written).replays()).isEqualTo(read);
    }

    @Test
    void time_that_no_clock_shows_is_none() {
        assertThat(letter(LetterHeaders.FIRST_SEEN, "+1000000000-12-31T23:59:59Z")
                        .firstSeen())
                .isEqualTo(Instant.ofEpochMilli(ConsumerRecord.NO_TIMESTAMP));
    }

    private static Letter letter(String header, String value) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("letters", 0, 1, LetterTopics.utf8("key"), new byte[0]);
        TextHeaders.put(record.headers(), LetterHeaders.DISPOSITION, "rejected");
        TextHeaders.put(record.headers(), header, value);
        return Letter.of(record);
    }
}
