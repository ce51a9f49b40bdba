package io.thereview.gate.catalogue.site;

import io.thereview.gate.catalogue.Entry;
import io.thereview.gate.catalogue.FieldRow;
import java.util.List;

/** The fields of a subject, a row each. */
final class FieldTable {

    private static final String TABLE = """
            {}<table class="stacked fields" role="table">
            <caption class="hidden">Fields of the newest version{}</caption>
            <thead role="rowgroup"><tr role="row">
            <th role="columnheader" scope="col">Field</th><th role="columnheader" scope="col">Type</th>
            <th role="columnheader" scope="col">Since</th><th role="columnheader" scope="col">Meaning</th>
            </tr></thead>
            <tbody role="rowgroup">{}</tbody>
            </table>
            """;

    private static final String ROW = """
            <tr role="row" class="{}">
            <th role="rowheader" scope="row"><code><span class="dim">{}</span><wbr>{}</code>{}</th>
            <td role="cell"><span title="{}">{}</span>{}{}</td>
            <td role="cell">{}{}</td>
            <td role="cell" dir="auto">{}{}{}</td>
            </tr>
            """;

    private FieldTable() {}

    static Html of(Entry.Contents contents) {
        if (contents.fields().isEmpty()) {
            return Html.of("<p>It has no fields.</p>");
        }
        boolean gone = contents.fields().stream()
                .anyMatch(field -> !field.life().removed().isEmpty());
        return Html.of(
                TABLE,
                Html.when(
                        !contents.complete(), "<p class=\"note\">The schema has more fields than this page shows.</p>"),
                gone ? ", and below them those of earlier versions" : "",
                Html.each(contents.fields(), FieldTable::row));
    }

    private static Html row(FieldRow field) {
        int leaf = field.path().lastIndexOf('.') + 1;
        FieldRow.Life life = field.life();
        return Html.of(
                ROW,
                life.removed().isEmpty() ? "" : "gone",
                field.path().substring(0, leaf),
                field.path().substring(leaf),
                Html.when(field.personal(), " <span class=\"badge pii\">personal</span>"),
                field.shape().type(),
                Words.shortType(field.shape().type()),
                Html.when(field.shape().optional(), ", <span class=\"dim\">may be null</span>"),
                Html.present("<br><span class=\"dim\">default <code>{}</code></span>", field.fallback()),
                Words.version(life.since()),
                Html.present("<br><span class=\"bad\">gone since {}</span>", Words.version(life.removed())),
                field.doc(),
                aside("One of", field.shape().symbols()),
                Html.of(
                        "{}{}",
                        aside("Formerly", field.shape().aliases()),
                        Html.present("<br><span class=\"dim\">Now <code>{}</code>.</span>", life.renamed())));
    }

    private static Html aside(String label, List<String> names) {
        return Html.when(
                !names.isEmpty(),
                "<br><span class=\"dim\">{} <code>{}</code>.</span>",
                label,
                String.join(", ", names));
    }
}
