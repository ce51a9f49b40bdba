package io.thereview.gate.report;

import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Hit;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Severity;
import io.thereview.gate.waive.Waived;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What formats for people say alike. */
public final class Phrases {

    private static final Pattern COMMAND = Pattern.compile("^([\\h\\p{Z}]*+)::", Pattern.MULTILINE);

    private Phrases() {}

    /** The report in one line: {@code 9 subjects, 18 versions: 1 error, 2 warnings}. */
    static String summary(Report report) {
        StringJoiner counts = new StringJoiner(", ");
        counts.setEmptyValue("nothing found");
        count(report, Severity.ERROR, "error", counts);
        count(report, Severity.WARN, "warning", counts);
        count(report, Severity.INFO, "remark", counts);
        return number(report.subjects().size(), "subject") + ", " + number(report.versions(), "version") + ": " + counts
                + (report.waived().isEmpty() ? "" : ", " + report.waived().size() + " waived");
    }

    /** A waived finding in a line, without its place. */
    static String waived(Waived waived) {
        Finding finding = waived.finding();
        return finding.rule() + " " + finding.path() + " is waived " + waived.because();
    }

    /** The message and what belongs to it, a line each: the proof, who is hit, how to mend it. */
    static String body(Finding finding) {
        List<String> lines = new ArrayList<>(List.of(finding.message()));
        finding.proof().ifPresent(proof -> lines.add(labelled("proof", proof)));
        if (!finding.hits().isEmpty()) {
            lines.add(labelled("hits", hits(finding)));
        }
        if (!finding.remedy().isEmpty()) {
            lines.add(labelled("fix", finding.remedy()));
        }
        return String.join("\n", lines);
    }

    /** Text that cannot steer a terminal: control characters and those that turn the direction of writing are escaped. */
    public static String printable(String text) {
        return text.codePoints()
                .mapToObj(each -> isHarmless(each) ? Character.toString(each) : String.format("\\u%04x", each))
                .collect(Collectors.joining());
    }

    /** Lines of which none is taken for a command by a runner of GitHub that shows them: those begin with two colons. */
    public static String inert(String lines) {
        return COMMAND.matcher(lines).replaceAll("$1\\\\u003a:");
    }

    /** Printable text in one line. */
    public static String line(String text) {
        return printable(text).replace("\n", "\\n");
    }

    private static boolean isHarmless(int character) {
        return character == '\n'
                || !(Character.isISOControl(character)
                        || (character >= 0x202A && character <= 0x202E)
                        || (character >= 0x2066 && character <= 0x2069));
    }

    /** A line with its label. */
    public static String labelled(String label, String text) {
        return String.format("%-6s: %s", label, text.replace("\n", "\n        "));
    }

    private static String hits(Finding finding) {
        StringJoiner both = new StringJoiner("; ");
        for (Direction direction : Direction.values()) {
            List<String> versions = finding.hits().stream()
                    .filter(hit -> hit.direction() == direction)
                    .map(Hit::version)
                    .distinct()
                    .toList();
            if (!versions.isEmpty()) {
                both.add(affected(direction, finding.rule().lens()) + VersionRanges.of(versions));
            }
        }
        return both.toString();
    }

    private static String affected(Direction direction, Lens lens) {
        return switch (direction) {
            case NEXT_READS_OLD -> "records written with ";
            case OLD_READS_NEXT -> lens == Lens.DEPLOY ? "programs that run: " : "readers that still use ";
        };
    }

    private static void count(Report report, Severity severity, String word, StringJoiner counts) {
        long count = report.count(severity);
        if (count > 0) {
            counts.add(number(count, word));
        }
    }

    /** A number of things, of which the word is for one. */
    public static String number(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
