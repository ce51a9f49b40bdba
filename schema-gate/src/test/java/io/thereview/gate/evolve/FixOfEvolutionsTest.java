package io.thereview.gate.evolve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.baseline.Against;
import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.check.GateRun;
import io.thereview.gate.fix.Mended;
import io.thereview.gate.fix.Mending;
import io.thereview.gate.fix.Repair;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.rule.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes made by chance that break a reader, and what is offered to mend them. */
class FixOfEvolutionsTest {

    private static final long FROM = Long.getLong("evolutions.from", 0);
    private static final long COUNT = Long.getLong("fixes.count", 150);

    @TempDir
    Path folder = Path.of("");

    @Test
    void whateverIsOffered_makesTheFindingsGo_andBringsNoError() throws IOException {
        int offered = 0;
        int passing = 0;
        for (long seed = FROM; seed < FROM + COUNT; seed++) {
            Evolution evolution = UnsafeEvolutions.of(seed);
            GateRun run = layOut(evolution, folder.resolve(Long.toString(seed)));
            Report before = run.run();

            Repair repair = new Mending(run, finding -> true).repair();
            repair.write(folder.resolve(Long.toString(seed)));
            Report after = run.run();

            Set<String> gone =
                    told(repair.mended().stream().map(Mended::finding).toList());
            assertThat(told(after.findings()))
                    .describedAs("%s%n%s", evolution, repair.mended())
                    .noneMatch(gone::contains);
            assertThat(rules(after))
                    .describedAs("%s%n%s", evolution, repair.mended())
                    .isSubsetOf(rules(before));
            offered += repair.mended().isEmpty() ? 0 : 1;
            passing += after.hasErrors() ? 0 : 1;
        }
        assertThat(offered).describedAs("of %d", COUNT).isGreaterThan((int) (COUNT * 0.8));
        assertThat(passing).describedAs("of %d", COUNT).isGreaterThan((int) (COUNT * 0.6));
    }

    private static GateRun layOut(Evolution evolution, Path folder) throws IOException {
        String file = evolution.next().path("name").asText() + ".avsc";
        int version = 0;
        for (JsonNode previous : evolution.previous()) {
            Path release = folder.resolve("released/" + ++version);
            Files.createDirectories(release);
            Files.writeString(release.resolve(file), previous.toString());
        }
        Files.writeString(folder.resolve(file), evolution.next().toPrettyString());
        return GateRun.of(
                CheckOptions.of(folder).withAgainst(new Against.Released()).withLevel(evolution.level()));
    }

    private static Set<String> told(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.rule() + " " + finding.path() + " " + finding.message())
                .collect(Collectors.toSet());
    }

    private static Set<Rule> rules(Report report) {
        return report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::rule)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
