package io.thereview.gate.readers;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.topic.TopicRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReaderTopicTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String KEY = "mail/1.4/i1";
    private static final String ENTRY = """
            {"format": 1, "app": "mail", "version": "1.4", "instance": "i1", "group": "mail-group",
             "started_at": "2026-02-01T08:00:00Z", "readers": [{"subject": "t-R", "schema": "string"}]}""";

    private long offset;

    private TopicRecord record(@Nullable String key, @Nullable String value) {
        offset++;
        return new TopicRecord(0, offset, NOW.minusSeconds(100 - offset), bytes(key), bytes(value));
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static ReaderInventory inventory(TopicRecord... records) {
        return ReaderTopic.inventory("test", List.of(records), NOW);
    }

    @Test
    void entry_was_seen_when_its_last_record_was_made() {
        ReaderInventory inventory = inventory(record(KEY, ENTRY), record(KEY, ENTRY));

        assertThat(inventory.readers()).singleElement().satisfies(reader -> {
            assertThat(reader.name()).hasToString("mail@1.4");
            assertThat(reader.group()).isEqualTo("mail-group");
            assertThat(reader.seenAt()).isEqualTo(NOW.minusSeconds(98));
            assertThat(reader.program().readers()).extracting(Reader::subject).containsExactly("t-R");
        });
    }

    @Test
    void entry_without_value_has_stopped() {
        assertThat(inventory(record(KEY, ENTRY), record(KEY, null)).readers()).isEmpty();
        assertThat(inventory(record(KEY, ENTRY), record(KEY, null), record(KEY, ENTRY))
                        .readers())
                .hasSize(1);
    }

    @Test
    void entries_that_are_damaged_are_told_and_hide_no_other() {
        ReaderInventory inventory = inventory(
                record("a", ENTRY.substring(0, 40)),
                record("b", ENTRY),
                record(null, ENTRY),
                record("c", ENTRY.replace("\"format\": 1", "\"format\": 2")),
                record("d", ENTRY.replace("\"string\"", "{\"type\":\"record\"}")),
                record("e", "\u0000\u0001"),
                record(KEY, ENTRY));

        assertThat(inventory.readers()).hasSize(1);
        assertThat(inventory.unreadable())
                .extracting(Unreadable::key)
                .containsExactly("a", "b", "(no key, at offset 3)", "c", "d", "e");
        assertThat(inventory.unreadable())
                .extracting(Unreadable::problem)
                .satisfiesExactly(
                        half -> assertThat(half).contains("offset 1", "not JSON"),
                        other -> assertThat(other).contains("tells of mail/1.4/i1"),
                        none -> assertThat(none).contains("another key"),
                        later -> assertThat(later).contains("format 2"),
                        schema -> assertThat(schema).contains("t-R", "cannot parse"),
                        bytes -> assertThat(bytes).contains("not JSON"));
    }
}
