package io.thereview.gate.report;

import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Severity;
import io.thereview.gate.waive.Waived;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * For people. Each finding is a line that says where and which rule, and below it what changed, the proof, who is hit and
 * how to mend it; between findings stands an empty line, and at the end what is waived, notes and a summary.
 */
final class TextPrinter implements ReportPrinter {

    private static final String RED = "31";
    private static final String YELLOW = "33";
    private static final String CYAN = "36";
    private static final String BOLD = "1";
    private static final String FAINT = "2";

    private final boolean coloured;

    TextPrinter(boolean coloured) {
        this.coloured = coloured;
    }

    /** Findings only, without notes and summary. */
    static String text(List<Finding> findings) {
        TextPrinter plain = new TextPrinter(false);
        return Alike.of(findings).stream().map(plain::text).collect(Collectors.joining("\n"));
    }

    @Override
    public void print(Report report, Writer out) throws IOException {
        for (Alike alike : Alike.of(report.findings())) {
            out.write(text(alike) + "\n");
        }
        for (Waived waived : report.waived()) {
            String place = waived.finding().place().map(where -> where + " ").orElse("");
            out.write(paint(FAINT, "waived: " + Phrases.line(place + Phrases.waived(waived))) + "\n");
        }
        for (String note : report.notes()) {
            out.write(paint(FAINT, "note: " + Phrases.line(note)) + "\n");
        }
        out.write(Phrases.summary(report) + "\n");
    }

    private String text(Alike alike) {
        return Phrases.inert(
                head(alike.first()) + "\n" + Phrases.printable(alike.body()).indent(2));
    }

    private String head(Finding finding) {
        String where = finding.place().map(Object::toString).orElse(finding.subject());
        String prefix = where.isEmpty() ? "" : paint(BOLD, Phrases.line(where)) + " ";
        String path = finding.path().isEmpty() ? "" : "  " + Phrases.line(finding.path());
        return prefix + paint(colour(finding.severity()), finding.severity().name()) + " " + finding.rule() + path;
    }

    private static String colour(Severity severity) {
        return switch (severity) {
            case ERROR -> RED;
            case WARN -> YELLOW;
            case INFO -> CYAN;
        };
    }

    private String paint(String colour, String text) {
        return coloured ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }
}
