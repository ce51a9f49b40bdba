package io.thereview.gate.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.gate.deploy.FieldMatrix;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who does what with each field of a subject, as a table and as JSON. */
record MatrixText(String subject, FieldMatrix matrix) {

    void print(PrintWriter out) {
        out.println();
        out.println(subject);
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("field"));
        head.addAll(matrix.readers());
        lines.add(head);
        for (FieldMatrix.Row row : matrix.rows()) {
            List<String> line = new ArrayList<>(List.of(row.path()));
            row.uses().forEach(use -> line.add(word(use)));
            lines.add(line);
        }
        Table.print(lines, out);
        if (!matrix.complete()) {
            out.println("  ... and more");
        }
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("subject", subject);
        ArrayNode readers = node.putArray("readers");
        matrix.readers().forEach(readers::add);
        ArrayNode fields = node.putArray("fields");
        for (FieldMatrix.Row row : matrix.rows()) {
            ArrayNode uses = fields.addObject().put("path", row.path()).putArray("uses");
            row.uses().forEach(use -> uses.add(use.name()));
        }
        return node.put("complete", matrix.complete());
    }

    private static String word(FieldMatrix.Use use) {
        return use == FieldMatrix.Use.NONE ? "-" : use.name().toLowerCase(Locale.ROOT);
    }
}
