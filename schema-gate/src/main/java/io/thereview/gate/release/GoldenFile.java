package io.thereview.gate.release;

import io.thereview.gate.data.Golden;
import io.thereview.gate.data.GoldenRecord;
import io.thereview.gate.data.Mismatch;
import io.thereview.gate.rule.Place;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.walk.Anchor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** The recorded bytes beside a released schema, a line each. */
public final class GoldenFile {

    private GoldenFile() {}

    /** Where the bytes of a schema are kept. */
    public static String of(String schemaFile) {
        return schemaFile.substring(0, schemaFile.length() - Snapshot.SUFFIX.length()) + Snapshot.GOLDEN;
    }

    static byte[] record(Schema schema) {
        return Golden.record(schema).stream()
                .map(record -> record.line() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What no longer decodes to what was recorded; none if nothing was recorded. */
    public static List<GoldenBreach> verify(Snapshot release, String schemaFile, Schema written, Schema today) {
        String path = of(schemaFile);
        byte[] bytes = release.files().get(path);
        if (bytes == null) {
            return List.of();
        }
        List<GoldenBreach> breaches = new ArrayList<>();
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Place place = new Place(release.shown(path), i + 1, 1);
            breaches.addAll(verify(new GoldenLine(release.label(), place, lines.get(i)), written, today));
        }
        return breaches;
    }

    private static List<GoldenBreach> verify(GoldenLine line, Schema written, Schema today) {
        GoldenRecord record;
        try {
            record = GoldenRecord.parse(line.text());
        } catch (IllegalArgumentException e) {
            return List.of(new GoldenBreach(
                    line, true, "", Anchor.DOCUMENT, "the line is no golden record: " + e.getMessage()));
        }
        List<Mismatch> itself = Golden.verifyItself(written, record);
        List<Mismatch> found = itself.isEmpty() ? Golden.verifyRead(written, today, record) : itself;
        return found.stream()
                .map(each -> new GoldenBreach(
                        line,
                        !itself.isEmpty(),
                        each.spot().path(),
                        each.spot().anchor(),
                        "`" + record.name() + "` of the recorded bytes: " + each.problem()))
                .toList();
    }
}
