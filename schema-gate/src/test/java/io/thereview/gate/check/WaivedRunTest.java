package io.thereview.gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.cache.VerdictCache;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.waive.Grant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time passes, and what was judged before is taken over. */
final class WaivedRunTest {

    private static final Clock GRANTED = at("2026-03-02T12:00:00Z");
    private static final Clock LAST = at("2026-04-01T11:59:59Z");
    private static final Clock OVER = at("2026-04-01T12:00:00Z");

    @TempDir
    Path schemas = Path.of("");

    @TempDir
    Path cache = Path.of("");

    @BeforeEach
    void waivedChange() throws IOException {
        write("released/1/A.avsc", "");
        write("A.avsc", "{\"name\":\"b\",\"type\":\"int\"}");
        Granting granting = Granting.of(options(), GateRun.of(options()).at(GRANTED));
        Grant grant = new Grant("us", "why", LocalDate.parse("2026-03-31"));
        Granting.Outcome outcome = granting.grant(Rule.WIRE_FIELD_ADDED_WITHOUT_DEFAULT, "A.b", List.of(), grant);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Granting.Outcome.Granted.class,
                        granted -> write(granted.file().text()));
    }

    @Test
    void waiver_endsWithItsLastDay_whateverIsKeptOfEarlierRuns() {
        assertThat(rules(GRANTED)).doesNotContain(Rule.WIRE_FIELD_ADDED_WITHOUT_DEFAULT);
        assertThat(rules(LAST)).doesNotContain(Rule.WIRE_FIELD_ADDED_WITHOUT_DEFAULT, Rule.WAIVER_EXPIRED);
        assertThat(rules(OVER)).contains(Rule.WIRE_FIELD_ADDED_WITHOUT_DEFAULT, Rule.WAIVER_EXPIRED);
    }

    @Test
    void clockThatIsFarBehind_isNamed() {
        assertThat(run(at("1970-01-01T00:00:00Z")).findings())
                .filteredOn(finding -> finding.rule() == Rule.WAIVER_TOO_LONG)
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("1970-01-01 by this machine's clock");
    }

    @Test
    void checkThroughFewerLenses_judgesNoWaiver() throws IOException {
        write("A.avsc", "");
        assertThat(rules(GRANTED)).contains(Rule.WAIVER_UNUSED);
        CheckOptions wireOnly = options().withLenses(EnumSet.of(Lens.WIRE, Lens.LINT));
        assertThat(GateRun.of(wireOnly).at(GRANTED).run().findings())
                .extracting(Finding::rule)
                .doesNotContain(Rule.WAIVER_UNUSED);
    }

    private List<Rule> rules(Clock clock) {
        return run(clock).findings().stream().map(Finding::rule).toList();
    }

    private Report run(Clock clock) {
        return GateRun.of(options(), VerdictCache.in(cache)).at(clock).run();
    }

    private CheckOptions options() {
        return CheckOptions.of(schemas).withAgainst(new Against.Released());
    }

    private static Clock at(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }

    private void write(String waivers) {
        try {
            Files.writeString(schemas.resolve("waivers.yaml"), waivers);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void write(String file, String fields) throws IOException {
        Path target = schemas.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(
                target, "{\"type\":\"record\",\"name\":\"A\",\"namespace\":\"n\",\"fields\":[" + fields + "]}");
    }
}
