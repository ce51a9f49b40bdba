package io.thereview.gate.catalogue.site;

import io.thereview.gate.catalogue.Entry;
import io.thereview.gate.data.Anatomy;
import java.util.List;
import java.util.regex.Pattern;

/** A typical record as text and as bytes. */
final class ExampleView {

    /** So many parts explain the bytes; more would be the same again. */
    private static final int SHOWN = 300;

    private static final int LONGEST = 64;
    private static final Pattern BYTE = Pattern.compile("(..)(?=.)");

    private static final String CONTENT = """
            <p>A typical record, made from the schema; <code>schema release</code> records such bytes with each version.</p>
            <h3>As text</h3>
            <p>In Avro's JSON encoding.</p>
            <pre tabindex="0" role="region" aria-label="Example as JSON"><code>{}</code></pre>
            <h3>As bytes</h3>
            <p>{} of Avro's binary encoding, after the header of five bytes that serializers of a schema registry
            write: <code>00</code>, and the registry's number for this schema in four bytes.</p>
            <table class="stacked bytes" role="table">
            <caption class="hidden">Which bytes belong to which field</caption>
            <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Bytes</th>
            <th role="columnheader" scope="col">Field</th><th role="columnheader" scope="col">Value</th></tr></thead>
            <tbody role="rowgroup">
            <tr role="row"><td role="cell"><code>00</code></td><th role="rowheader" scope="row">header</th>
            <td role="cell">the format</td></tr>
            <tr role="row"><td role="cell"><code>.. .. .. ..</code></td><th role="rowheader" scope="row">header</th>
            <td role="cell">the number that the registry gave this schema</td></tr>
            {}</tbody></table>{}
            """;

    private static final String ROW = """
            <tr role="row"><td role="cell"><code>{}</code></td>
            <th role="rowheader" scope="row"><code>{}</code></th><td role="cell">{}</td></tr>
            """;

    private ExampleView() {}

    static Html of(Entry.Example example) {
        List<Anatomy.Part> parts = example.parts();
        int left = Math.max(0, parts.size() - SHOWN);
        return Html.of(
                CONTENT,
                example.value(),
                Words.count(example.hex().length() / 2, "byte"),
                Html.each(parts.subList(0, parts.size() - left), ExampleView::row),
                Html.when(left > 0, "<p>{} follow.</p>", Words.count(left, "more value")));
    }

    private static Html row(Anatomy.Part part) {
        return Html.of(
                ROW,
                part.hex().isEmpty()
                        ? "no bytes"
                        : BYTE.matcher(shortened(part.hex())).replaceAll("$1 "),
                part.path(),
                shortened(part.value()));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST) - 2)) + "…";
    }
}
