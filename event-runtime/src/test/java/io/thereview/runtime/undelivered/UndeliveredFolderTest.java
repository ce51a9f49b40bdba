package io.thereview.runtime.undelivered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndeliveredFolderTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void event_is_one_line_from_which_its_record_can_be_made_again() throws Exception {
        Path file;
        try (UndeliveredFolder undelivered = new UndeliveredFolder(folder, CLOCK)) {
            file = undelivered.add(List.of(event("ada\n", new byte[] {0, -1, '\n'})));
        }
        assertThat(Files.readString(file))
                .startsWith(
                        "{\"format\":1,\"topic\":\"orders.events\",\"key\":\"ada\\n\",\"headers\":{\"ce_id\":\"e-1\"},"
                                + "\"payload_base64\":\"AP8K\",\"reason\":\"no broker answers\",\"maybe_published\":true,"
                                + "\"set_aside_at\":\"2026-03-04T05:06:07.089Z\"}")
                .endsWith("}\n")
                .hasLineCount(1);
        Undelivered read = read(file).getFirst();
        assertThat(read.record().topic()).isEqualTo("orders.events");
        assertThat(read.record().key()).isEqualTo("ada\n".getBytes(StandardCharsets.UTF_8));
        assertThat(read.record().value()).containsExactly(0, -1, '\n');
        assertThat(new String(read.record().headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                .isEqualTo("e-1");
        assertThat(read.maybePublished()).isTrue();
    }

    @Test
    void events_follow_each_other_and_a_file_that_is_large_enough_is_followed_by_another() throws Exception {
        try (UndeliveredFolder undelivered = new UndeliveredFolder(folder, CLOCK, 300)) {
            assertThat(undelivered.add(List.of(event("1"), event("2"))))
                    .isNotEqualTo(undelivered.add(List.of(event("3"))));
        }
        List<String> keys = new ArrayList<>();
        for (Path file : files()) {
            read(file).forEach(event -> keys.add(event.key()));
        }
        assertThat(keys).containsExactly("1", "2", "3");
    }

    @Test
    void folder_that_cannot_be_made_is_told_with_place_reason_and_remedy() throws Exception {
        Path inTheWay = Files.createFile(folder.resolve("in-the-way"));
        assertThatThrownBy(() -> new UndeliveredFolder(inTheWay.resolve("undeliverable"), CLOCK))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContainingAll(
                        folder + "/in-the-way/undeliverable", "Exception", "producer.publisher.undeliverableFolder");
    }

    @Test
    void folder_that_goes_away_is_told_when_something_is_to_be_kept() throws Exception {
        Path gone = folder.resolve("gone");
        try (UndeliveredFolder undelivered = new UndeliveredFolder(gone, CLOCK)) {
            Files.delete(gone);
            assertThatThrownBy(() -> undelivered.add(List.of(event("1"))))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContainingAll(gone.toString(), "NoSuchFile", "make room there");
            Files.createDirectory(gone);
            assertThat(read(undelivered.add(List.of(event("2"))))).hasSize(1);
        }
    }

    @Test
    void folder_holds_nothing_but_what_was_kept() throws Exception {
        try (UndeliveredFolder undelivered = new UndeliveredFolder(folder, CLOCK)) {
            assertThat(undelivered).isNotNull();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void line_that_is_no_event_and_all_behind_it_are_left_and_told() throws Exception {
        Path file = folder.resolve("20260304T050607.089-0000-1.jsonl");
        Files.write(file, UndeliveredJson.line(event("1")));
        Files.writeString(file, Files.readString(file) + "{\"format\":2}\n" + Files.readString(file));
        try (UndeliveredFile open = UndeliveredFile.open(file)) {
            assertThat(open.next()).isPresent();
            assertThat(open.next()).isEmpty();
            assertThat(open.next()).isEmpty();
            assertThat(open.remainder().orElse("")).contains(file.toString(), "holds no event at byte");
            assertThat(open.removeIfFinished()).isFalse();
        }
    }

    @Test
    void line_that_has_no_end_is_no_event() throws Exception {
        Path file = folder.resolve("20260304T050607.089-0000-1.jsonl");
        String line = new String(UndeliveredJson.line(event("1")), StandardCharsets.UTF_8);
        Files.writeString(file, line + line.substring(0, line.length() - 1));
        try (UndeliveredFile open = UndeliveredFile.open(file)) {
            assertThat(open.next()).isPresent();
            assertThat(open.next()).isEmpty();
            assertThat(open.remainder().orElse("")).contains("ends within a line, from byte " + line.length());
            assertThat(open.removeIfFinished()).isFalse();
        }
    }

    @Test
    void file_is_read_on_from_where_it_was_left_and_goes_when_its_writer_has_ended_it() throws Exception {
        UndeliveredFolder undelivered = new UndeliveredFolder(folder, CLOCK);
        Path file = undelivered.add(List.of(event("1"), event("2")));
        try (UndeliveredFile open = UndeliveredFile.open(file)) {
            assertThat(open.next().map(Undelivered::key)).contains("1");
            open.done();
        }
        try (UndeliveredFile open = UndeliveredFile.open(file)) {
            assertThat(open.next().map(Undelivered::key)).contains("2");
            open.done();
            assertThat(open.next()).isEqualTo(Optional.empty());
            assertThat(open.removeIfFinished()).as("while somebody writes").isFalse();
        }
        undelivered.close();
        try (UndeliveredFile open = UndeliveredFile.open(file)) {
            assertThat(open.next()).isEmpty();
            assertThat(open.removeIfFinished()).isTrue();
        }
        assertThat(folder).isEmptyDirectory();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    private static List<Undelivered> read(Path file) throws IOException {
        List<Undelivered> events = new ArrayList<>();
        try (UndeliveredFile open = UndeliveredFile.open(file)) {
            for (var event = open.next(); event.isPresent(); event = open.next()) {
                events.add(event.get());
            }
        }
        return events;
    }

    private static Undelivered event(String key) {
        return event(key, new byte[] {1, 2, 3});
    }

    private static Undelivered event(String key, byte[] payload) {
        return new Undelivered("orders.events", key, Map.of("ce_id", "e-1"), payload, "no broker answers", true, NOW);
    }
}
