package io.thereview.system.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.system.check.Story;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTest {

    private static final Run RUN = new Story().history().run();

    @TempDir
    private Path folder;

    @Test
    void entries_of_every_type_read_back_are_what_was_written() throws IOException {
        List<Entry> entries = Entries.all();
        Set<Class<?>> types = new HashSet<>();
        entries.forEach(entry -> types.add(entry.getClass()));
        assertThat(types)
                .containsAll(leaves(Entry.class))
                .hasSize(leaves(Entry.class).size());
        write(entries);
        List<Entry> rest = new ArrayList<>(entries);
        rest.removeIf(Run.class::isInstance);
        assertThat(History.read(folder)).isEqualTo(new History(RUN, rest));
    }

    private static List<Class<?>> leaves(Class<?> type) {
        if (!type.isSealed()) {
            return List.of(type);
        }
        List<Class<?>> leaves = new ArrayList<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            leaves.addAll(leaves(permitted));
        }
        return leaves;
    }

    private void write(List<Entry> entries) throws IOException {
        try (HistoryWriter writer = HistoryWriter.in(folder)) {
            for (Entry entry : entries) {
                writer.append(entry);
            }
        }
    }

    @Test
    void appending_again_goes_on_where_it_ended() throws IOException {
        write(List.of(RUN));
        write(List.of(new LoadEnded(7)));
        assertThat(History.read(folder).entries()).containsExactly(new LoadEnded(7));
    }

    @Test
    void line_is_there_before_the_writer_is_closed() throws IOException {
        try (HistoryWriter writer = HistoryWriter.in(folder)) {
            writer.append(RUN);
            assertThat(History.read(folder).run()).isEqualTo(RUN);
        }
    }

    @Test
    void appended_by_many_threads_every_line_is_whole() throws Exception {
        try (HistoryWriter writer = HistoryWriter.in(folder)) {
            writer.append(RUN);
            List<Thread> threads = new ArrayList<>();
            for (int client = 0; client < 8; client++) {
                int base = 1_000 * client;
                threads.add(Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < 200; i++) {
                        append(writer, new LoadEnded(base + i));
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(new HashSet<>(History.read(folder).entries())).hasSize(1_600);
    }

    private static void append(HistoryWriter writer, Entry entry) {
        try {
            writer.append(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"entry\":\"load-ended\",\"at\":1,\"by\":2} | by",
                "{\"entry\":\"load-ended\"} | at",
                "{\"entry\":\"load-ended\",\"at\":null} | null",
                "{\"entry\":\"load-ended\",\"at\":\"1\"} | String",
                "{\"entry\":\"load-ended\",\"at\":-1} | at must not be negative",
                "{\"entry\":\"load-ended\",\"at\":1,\"at\":2} | Duplicate",
                "{\"entry\":\"load-ended\",\"at\":1} {} | railing",
                "{\"entry\":\"load-end | end-of-input",
                "{\"entry\":\"stranger\"} | stranger",
                "{\"at\":1} | entry",
                "{\"entry\":\"mail\",\"at\":1,\"messageId\":\" \",\"eventId\":\"e\"} | messageId must not be blank",
                "{\"entry\":\"mail\",\"at\":1,\"eventId\":\"e\"} | messageId",
            })
    void line_that_is_no_entry_is_named_with_its_reason(String line, String reason) throws IOException {
        write(List.of(RUN, new LoadEnded(1)));
        Files.writeString(folder.resolve("history.jsonl"), line + "\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> History.read(folder))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("line 3: ")
                .hasMessageContaining(reason);
    }

    @Test
    void history_that_does_not_begin_with_its_run_is_refused() throws IOException {
        write(List.of(new LoadEnded(1), RUN));
        assertThatThrownBy(() -> History.read(folder)).hasMessageContaining("line 1: the first line");
    }

    @Test
    void second_run_in_a_folder_is_refused() throws IOException {
        write(List.of(RUN, new LoadEnded(1), RUN));
        assertThatThrownBy(() -> History.read(folder)).hasMessageContaining("line 3: another run");
    }

    @Test
    void empty_file_is_refused() throws IOException {
        write(List.of());
        assertThatThrownBy(() -> History.read(folder)).hasMessageContaining("line 1");
    }
}
