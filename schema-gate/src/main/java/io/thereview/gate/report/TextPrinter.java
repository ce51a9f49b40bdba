package io.thereview.gate.report;

import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Severity;
import java.io.IOException;
import java.io.Writer;

/**
 * For people. Each finding is a line that says where and which rule, and below it what changed, the proof, who is hit and
 * how to mend it; between findings stands an empty line, and at the end a summary.
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

    @Override
    public void print(Report report, Writer out) throws IOException {
        for (Alike alike : Alike.of(report)) {
            out.write(head(alike.first()) + "\n");
            out.write(Phrases.printable(alike.body()).indent(2));
            out.write("\n");
        }
        for (String note : report.notes()) {
            out.write(paint(FAINT, "note: " + Phrases.printable(note)) + "\n");
        }
        out.write(Phrases.summary(report) + "\n");
    }

    private String head(Finding finding) {
        String where = finding.place().map(Object::toString).orElse(finding.subject());
        String prefix = where.isEmpty() ? "" : paint(BOLD, Phrases.printable(where)) + " ";
        String path = finding.path().isEmpty() ? "" : "  " + Phrases.printable(finding.path());
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
