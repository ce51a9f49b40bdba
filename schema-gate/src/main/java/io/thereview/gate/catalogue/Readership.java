package io.thereview.gate.catalogue;

import io.thereview.gate.deploy.Candidate;
import io.thereview.gate.deploy.Candidates;
import io.thereview.gate.deploy.FieldMatrix;
import io.thereview.gate.deploy.Program;
import io.thereview.gate.judge.Change;
import io.thereview.gate.readers.ReaderInventory;
import io.thereview.gate.rule.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The programs that read.
 *
 * @param known whether anybody said who reads
 * @param declared whether subjects are named as in the registry; else readers are found by the names of records
 * @param notes what people should know of them
 */
public record Readership(boolean known, boolean declared, List<Program> programs, List<String> notes) {

    public Readership {
        programs = List.copyOf(programs);
        notes = List.copyOf(notes);
    }

    /** Nobody said who reads. */
    public static Readership unknown() {
        return new Readership(false, true, List.of(), List.of());
    }

    /** Those that had given a sign of life within that time before the inventory was taken. */
    public static Readership of(ReaderInventory inventory, Duration silence) {
        List<String> notes = new ArrayList<>();
        notes.add("who reads is as of " + inventory.takenAt() + ", from " + inventory.source());
        inventory
                .silent(silence)
                .forEach(each -> notes.add(each.name() + ", instance " + each.instance()
                        + ", does not count as running: last seen " + each.seenAt()));
        inventory
                .unreadable()
                .forEach(each -> notes.add("not known: what " + each.key() + " reads with, for " + each.problem()));
        return new Readership(true, true, Program.of(inventory.running(silence)), notes);
    }

    /** For schemas whose subjects have such names or others. */
    Readership with(boolean namesDeclared) {
        return new Readership(known, namesDeclared, programs, notes);
    }

    /** What the programs do with each field of a subject's schema; absent if nobody said who reads. */
    Entry.Readers of(String subject, Optional<Schema> schema) {
        if (!known || schema.isEmpty()) {
            return Entry.Readers.UNKNOWN;
        }
        Candidate candidate = new Candidate(
                new Change(subject, schema.get(), List.of(), Level.NONE, anchor -> Optional.empty()), false);
        Map<String, Schema> readers =
                new Candidates(List.of(candidate), declared, List.of()).readers(candidate, programs);
        return new Entry.Readers(
                true, readers.isEmpty() ? Entry.Readers.NOBODY : FieldMatrix.of(schema.get(), readers));
    }
}
