package io.thereview.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.thereview.gate.check.GateRun;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.source.InvalidSchemaException;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.Whole;
import io.thereview.stack.RepositoryRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** The gate on published schemas of other projects, each folder as it is, and on their real histories. */
class ForeignSchemasTest {

    private static final Path DOCUMENT = RepositoryRoot.find().resolve("docs/gate-foreign.md");
    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<ForeignSet> sets = ForeignSet.all();

    @Test
    void twenty_sets_and_more_are_here_and_none_is_empty() {
        assertThat(sets).hasSizeGreaterThanOrEqualTo(20);
        assertThat(sets)
                .allSatisfy(set -> assertThat(set.versions())
                        .allSatisfy(version -> assertThat(snapshot(set, version).schemaFiles())
                                .as("%s %s", set.artifact(), version)
                                .isNotEmpty()));
    }

    @Test
    void every_set_is_checked_to_the_end_and_says_what_the_document_says() throws IOException {
        Map<ForeignSet, Map<String, Report>> reports = new LinkedHashMap<>();
        for (ForeignSet set : sets) {
            Map<String, Report> versions = new LinkedHashMap<>();
            for (String version : set.versions()) {
                versions.put(version, checked(set, version));
            }
            reports.put(set, versions);
        }

        String document = ForeignDocument.of(reports);
        if (Boolean.getBoolean("snapshots.update")) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("run the test with -Dsnapshots.update=true and read what changed")
                .isEqualTo(document);
    }

    @Test
    void file_that_avro_reads_is_never_called_no_schema() {
        for (ForeignSet set : sets) {
            for (String version : set.versions()) {
                Snapshot snapshot = snapshot(set, version);
                Set<String> refused = checked(set, version).findings().stream()
                        .filter(finding -> finding.rule() == Rule.SCHEMA_INVALID)
                        .flatMap(finding -> finding.place().stream())
                        .map(place -> place.file())
                        .collect(Collectors.toSet());
                assertThat(snapshot.schemaFiles())
                        .as("%s %s", set.name(), version)
                        .noneMatch(path -> refused.contains(snapshot.shown(path)) && isReadByAvro(snapshot, path));
            }
        }
    }

    @Test
    void schema_that_is_whole_is_one_to_avro() {
        for (ForeignSet set : sets) {
            for (String version : set.versions()) {
                SchemaSet schemas = SchemaSet.of(snapshot(set, version));
                schemas.snapshot().schemaFiles().stream()
                        .map(schemas::whole)
                        .filter(Whole::isUsable)
                        .forEach(whole -> assertThat(parsed(schemas, whole)).isNotNull());
            }
        }
    }

    private static Report checked(ForeignSet set, String version) {
        Report report = assertTimeoutPreemptively(
                LONG, () -> GateRun.of(set.check(version)).run(), () -> set.name() + " " + version);
        assertThat(report.findings())
                .extracting(Finding::message)
                .noneMatch(message -> message.contains("could not be judged"));
        return report;
    }

    private static Snapshot snapshot(ForeignSet set, String version) {
        return Snapshot.read(set.folder(version), "", set.check(version).prefix());
    }

    private static boolean isReadByAvro(Snapshot snapshot, String path) {
        String text = new String(snapshot.files().get(path), StandardCharsets.UTF_8);
        try {
            return !new Schema.Parser()
                    .setValidateDefaults(false)
                    .parse(text)
                    .toString()
                    .isEmpty();
        } catch (AvroRuntimeException e) {
            return false; // it uses a type of another file, or is no schema
        }
    }

    private static Schema parsed(SchemaSet schemas, Whole whole) {
        try {
            return schemas.parse(whole);
        } catch (InvalidSchemaException e) {
            throw new AssertionError(whole.path() + " was whole: " + e.getMessage(), e);
        }
    }
}
