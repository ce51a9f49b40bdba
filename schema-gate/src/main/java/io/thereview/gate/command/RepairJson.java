package io.thereview.gate.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.gate.fix.Mended;
import io.thereview.gate.fix.Repair;
import io.thereview.gate.report.JsonPrinter;

/** A repair for programs. */
final class RepairJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RepairJson() {}

    /** The JSON, in several lines. */
    static String of(Repair repair, boolean written) {
        ObjectNode json = JSON.createObjectNode()
                .put("written", written && !repair.mended().isEmpty());
        ArrayNode mended = json.putArray("mended");
        for (Mended each : repair.mended()) {
            mended.add(JsonPrinter.json(each.finding())
                    .put("file", each.file())
                    .put("what", each.what())
                    .put("diff", "--- " + each.file() + "\n+++ " + each.file() + "\n" + each.diff()));
        }
        ArrayNode left = json.putArray("left");
        repair.left().forEach(each -> left.add(JsonPrinter.json(each)));
        return json.toPrettyString();
    }
}
