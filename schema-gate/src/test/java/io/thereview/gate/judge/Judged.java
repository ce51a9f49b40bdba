package io.thereview.gate.judge;

import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Level;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** What the gate says of schemas given as text, one line for each finding: who is hit, the rule, and where. */
public final class Judged {

    private static final SchemaGate GATE = SchemaGate.of(EnumSet.of(Lens.WIRE, Lens.SEMANTIC));

    private Judged() {}

    /** A record {@code R} with a field {@code f} of this type. */
    public static String record(String type) {
        return "{\"type\": \"record\", \"name\": \"R\", \"fields\": [{\"name\": \"f\", \"type\": " + type + "}]}";
    }

    /** What one lens says in both directions. */
    public static List<String> full(Lens lens, String old, String next) {
        return at(Level.FULL, lens, old, next);
    }

    /** What one lens says at a level. */
    public static List<String> at(Level level, Lens lens, String old, String next) {
        return lines(lens, findings(level, List.of(old), next));
    }

    /** What one lens says beside a history, oldest first. */
    public static List<String> after(List<String> previous, Lens lens, String next) {
        return lines(lens, findings(Level.BACKWARD_TRANSITIVE, previous, next));
    }

    /** The messages of the WIRE lens for new readers. */
    public static List<String> wireMessages(String old, String next) {
        return findings(Level.BACKWARD, List.of(old), next).stream()
                .filter(finding -> finding.rule().lens() == Lens.WIRE)
                .map(Finding::message)
                .toList();
    }

    private static List<Finding> findings(Level level, List<String> previous, String next) {
        List<Version> versions = new ArrayList<>();
        for (String each : previous) {
            versions.add(new Version(Integer.toString(versions.size() + 1), schema(each)));
        }
        return GATE.judge(new Change("", schema(next), versions, level, anchor -> Optional.empty()))
                .findings();
    }

    private static Schema schema(String text) {
        return new Schema.Parser().setValidateDefaults(false).parse(text);
    }

    private static List<String> lines(Lens lens, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.rule().lens() == lens)
                .map(finding -> who(finding) + finding.rule() + " " + finding.path())
                .toList();
    }

    private static String who(Finding finding) {
        return finding.hits().stream()
                .map(hit -> hit.direction() == Direction.NEXT_READS_OLD ? "new" : "old")
                .distinct()
                .collect(Collectors.joining("+", "", finding.hits().isEmpty() ? "" : " "));
    }
}
