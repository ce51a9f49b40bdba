package io.thereview.system.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that was seen of a run, in the order in which it was seen. Immutable.
 *
 * @param run what the run was
 * @param entries everything else
 */
public record History(Run run, List<Entry> entries) {

    public History {
        entries = List.copyOf(entries);
        if (entries.stream().anyMatch(Run.class::isInstance)) {
            throw new IllegalArgumentException("a history is of one run, and says only once what it was");
        }
    }

    /** All entries of one type, in order. */
    public <E extends Entry> List<E> all(Class<E> type) {
        return entries.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /**
     * The history in the run's folder.
     *
     * @throws HistoryException if a line is not an entry; it names the line and the reason
     */
    public static History read(Path folder) throws IOException {
        Path file = folder.resolve(HistoryFile.NAME);
        List<Entry> entries = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                entries.add(entry(file, number, line));
                number++;
            }
        }
        if (entries.isEmpty() || !(entries.getFirst() instanceof Run run)) {
            throw new HistoryException(file, 1, "the first line says what the run was: \"entry\": \"run\"");
        }
        List<Entry> rest = entries.subList(1, entries.size());
        int second = rest.stream().map(Entry::getClass).toList().indexOf(Run.class);
        if (second >= 0) {
            throw new HistoryException(file, second + 2, "another run begins; a folder holds the history of one");
        }
        return new History(run, rest);
    }

    /** The line that stands for the entry in a history's file. */
    public static String line(Entry entry) {
        try {
            return HistoryFile.write(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every entry is JSON", e);
        }
    }

    private static Entry entry(Path file, int number, String line) throws HistoryException {
        try {
            return HistoryFile.read(line);
        } catch (ValueInstantiationException e) {
            throw new HistoryException(file, number, String.valueOf(e.getCause() == null ? e : e.getCause()), e);
        } catch (JsonProcessingException e) {
            throw new HistoryException(file, number, e.getOriginalMessage(), e);
        }
    }
}
