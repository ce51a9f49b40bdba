package io.thereview.gate.release;

import io.thereview.gate.data.Golden;
import io.thereview.gate.data.GoldenRecord;
import io.thereview.gate.data.Mismatch;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.source.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    public static List<Finding> verify(
            Snapshot release, String schemaFile, Schema written, Schema today, String subject) {
        String path = of(schemaFile);
        byte[] bytes = release.files().get(path);
        if (bytes == null) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Place place = new Place(release.shown(path), i + 1, 1);
            try {
                GoldenRecord record = GoldenRecord.parse(lines.get(i));
                Golden.verify(written, today, List.of(record))
                        .forEach(mismatch -> findings.add(finding(subject, place, mismatch, record)));
            } catch (IllegalArgumentException e) {
                findings.add(finding(subject, place, "", "the line is no golden record: " + e.getMessage()));
            }
        }
        return findings;
    }

    private static Finding finding(String subject, Place place, Mismatch mismatch, GoldenRecord record) {
        return finding(
                subject,
                place,
                mismatch.spot().path(),
                "`" + record.name() + "` of the recorded bytes: " + mismatch.problem());
    }

    private static Finding finding(String subject, Place place, String path, String message) {
        return new Finding(
                Rule.DATA_GOLDEN_BROKEN,
                Rule.DATA_GOLDEN_BROKEN.severity(),
                subject,
                path,
                Optional.of(place),
                message,
                List.of(),
                Optional.empty(),
                "undo the change of the schema; the bytes were written and stay as they are");
    }
}
