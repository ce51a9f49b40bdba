package io.thereview.gate.catalogue.site;

import io.thereview.gate.catalogue.Entry;
import io.thereview.gate.deploy.FieldMatrix;
import io.thereview.gate.deploy.FieldMatrix.Use;
import java.util.List;
import java.util.stream.IntStream;

/** What each program that runs does with each field. */
final class ReaderTable {

    private static final String TABLE = """
            <p>What the programs that run do with each field of the newest version.</p>
            <div class="scroll" tabindex="0" role="region" aria-label="What each program does with each field">
            <table class="stacked readers" role="table">
            <caption class="hidden">What each program does with each field</caption>
            <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Field</th>{}</tr></thead>
            <tbody role="rowgroup">{}</tbody>
            </table>
            </div>{}
            <p class="legend">read: its values arrive · ignored: the program sees the same, whatever the values are ·
            default: only the program has it, and sees its own default · <span class="bad">✕ fails</span>: some value
            cannot be read</p>
            """;

    private ReaderTable() {}

    static Html of(Entry.Readers readers) {
        FieldMatrix matrix = readers.matrix();
        if (matrix.readers().isEmpty()) {
            return Html.of("<p>No program that runs says that it reads this subject.</p>");
        }
        return Html.of(
                TABLE,
                Html.each(
                        matrix.readers(), reader -> Html.of("<th role=\"columnheader\" scope=\"col\">{}</th>", reader)),
                Html.each(matrix.rows(), row -> row(row, matrix.readers())),
                Html.when(
                        !matrix.complete(), "<p class=\"note\">The schema has more fields than this page shows.</p>"));
    }

    private static Html row(FieldMatrix.Row row, List<String> readers) {
        int top = row.path().indexOf('.') + 1;
        return Html.of(
                "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\"><code>{}</code></th>{}</tr>",
                row.path().substring(top),
                Html.each(
                        IntStream.range(0, readers.size()).boxed().toList(),
                        i -> Html.of(
                                "<td role=\"cell\" data-reader=\"{}\">{}</td>",
                                readers.get(i),
                                cell(row.uses().get(i)))));
    }

    private static Html cell(Use use) {
        return switch (use) {
            case READ -> Html.of("read");
            case IGNORED -> Html.of("<span class=\"dim\">ignored</span>");
            case DEFAULTED -> Html.of("<span class=\"dim\">default</span>");
            case FAILS -> Html.of("<strong class=\"bad\">✕ fails</strong>");
            case NONE -> Html.of("<span class=\"dim\">–</span>");
        };
    }
}
