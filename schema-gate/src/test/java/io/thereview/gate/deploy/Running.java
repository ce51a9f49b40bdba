package io.thereview.gate.deploy;

import io.thereview.gate.judge.Change;
import io.thereview.gate.judge.Version;
import io.thereview.gate.readers.Reader;
import io.thereview.gate.readers.ReaderInventory;
import io.thereview.gate.readers.ReaderManifest;
import io.thereview.gate.readers.RunningReader;
import io.thereview.gate.rule.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Programs and schemas for tests: everybody reads one subject, {@code t-R}, whose record has the fields that are given. */
final class Running {

    static final String SUBJECT = "t-R";
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration SILENCE = Duration.ofMinutes(10);

    private Running() {}

    static Schema record(String... fields) {
        return new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + String.join(",", fields) + "]}");
    }

    static String field(String name, String type) {
        return "{\"name\":\"" + name + "\",\"type\":" + type + "}";
    }

    static String optional(String name) {
        return "{\"name\":\"" + name + "\",\"type\":[\"null\",\"string\"],\"default\":null}";
    }

    static String state(String symbols, String otherwise) {
        return field(
                "state",
                "{\"type\":\"enum\",\"name\":\"S\",\"symbols\":[\"" + symbols.replace(",", "\",\"") + "\"]"
                        + (otherwise.isEmpty() ? "" : ",\"default\":\"" + otherwise + "\"") + "}");
    }

    static RunningReader program(String app, String version, Schema reads) {
        return seen(app, version, NOW.minusSeconds(30), new Reader(SUBJECT, reads));
    }

    static RunningReader seen(String app, String version, Instant seenAt, Reader... reads) {
        return new RunningReader(
                new ReaderManifest(app, version, List.of(reads)),
                "i1",
                app + "-group",
                Instant.parse("2026-02-01T08:00:00Z"),
                seenAt);
    }

    static ReaderInventory inventory(RunningReader... readers) {
        return new ReaderInventory("test", NOW, List.of(readers), List.of());
    }

    /** A subject whose earlier versions are called 1, 2 and so on. */
    static Candidate candidate(String subject, Schema next, Schema... previous) {
        List<Version> versions = new ArrayList<>();
        for (Schema each : previous) {
            versions.add(new Version(Integer.toString(versions.size() + 1), each));
        }
        Change change = new Change(subject, next, versions, Level.FULL_TRANSITIVE, anchor -> Optional.empty());
        return new Candidate(change, previous.length == 0 || !previous[previous.length - 1].equals(next));
    }

    static Candidates candidates(Candidate... all) {
        return new Candidates(List.of(all), true, List.of());
    }
}
