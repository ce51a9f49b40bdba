package io.thereview.gate.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.gate.deploy.Program;
import io.thereview.gate.readers.ReaderInventory;
import io.thereview.gate.readers.RunningReader;
import io.thereview.gate.report.Format;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** Who runs, for people and for programs. */
record ReadersText(ReaderInventory inventory, Duration silence) {

    List<Program> programs() {
        return Program.of(inventory.running(silence));
    }

    void print(PrintWriter out) {
        if (programs().isEmpty()) {
            out.println("no program runs that tells what it reads with, by " + Format.line(inventory.source()));
        }
        for (Program each : programs()) {
            out.println(Format.line(each.toString()));
            each.subjects().forEach(subject -> out.println("  reads " + Format.line(subject)));
        }
        inventory
                .silent(silence)
                .forEach(each -> out.println("note: "
                        + Format.line(each.name() + ", instance " + each.instance()
                                + ", does not count as running: last seen " + each.seenAt())));
        inventory
                .unreadable()
                .forEach(each -> out.println("note: "
                        + Format.line("not known: what " + each.key() + " reads with, for " + each.problem())));
    }

    /** The same and more: {@code {"source", "taken_at", "programs": [...], "silent": [...], "unreadable": [...]}}. */
    ObjectNode json(List<MatrixText> matrices) {
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("source", inventory.source())
                .put("taken_at", inventory.takenAt().toString());
        root.set("programs", programs(programs()));
        ArrayNode silent = root.putArray("silent");
        for (RunningReader each : inventory.silent(silence)) {
            silent.addObject()
                    .put("app", each.program().app())
                    .put("version", each.program().version())
                    .put("instance", each.instance())
                    .put("last_seen", each.seenAt().toString());
        }
        ArrayNode unreadable = root.putArray("unreadable");
        inventory
                .unreadable()
                .forEach(each -> unreadable
                        .addObject()
                        .put("key", each.key())
                        .put("problem", each.problem())
                        .put("last_seen", each.seenAt().toString()));
        if (!matrices.isEmpty()) {
            ArrayNode matrix = root.putArray("matrix");
            matrices.forEach(each -> matrix.add(each.json()));
        }
        return root;
    }

    static ArrayNode programs(List<Program> programs) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Program each : programs) {
            ObjectNode node = list.addObject()
                    .put("app", each.name().app())
                    .put("version", each.name().version())
                    .put("instances", each.instances().size())
                    .put("last_seen", each.lastSeen().toString());
            ArrayNode groups = node.putArray("groups");
            each.groups().forEach(groups::add);
            ArrayNode subjects = node.putArray("subjects");
            each.subjects().forEach(subjects::add);
        }
        return list;
    }
}
