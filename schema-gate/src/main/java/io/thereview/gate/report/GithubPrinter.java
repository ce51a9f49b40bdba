package io.thereview.gate.report;

import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Severity;
import io.thereview.gate.waive.Waived;
import java.io.IOException;
import java.io.Writer;

/** Workflow commands of GitHub: printed by a step of a workflow, they become annotations on the lines they name. */
final class GithubPrinter implements ReportPrinter {

    @Override
    public void print(Report report, Writer out) throws IOException {
        for (Alike alike : Alike.of(report.findings())) {
            out.write(command(alike.first(), alike.body()) + "\n");
        }
        for (Waived waived : report.waived()) {
            out.write(waived(waived) + "\n");
        }
        for (String note : report.notes()) {
            out.write("::notice title=schema gate::" + data(note) + "\n");
        }
        out.write(Phrases.printable(Phrases.summary(report)) + "\n");
    }

    private static String waived(Waived waived) {
        return "::notice " + place(waived.finding()) + "title=waived::" + data(Phrases.waived(waived));
    }

    private static String place(Finding finding) {
        return finding.place()
                .map(where ->
                        "file=" + property(where.file()) + ",line=" + where.line() + ",col=" + where.column() + ",")
                .orElse("");
    }

    private static String command(Finding finding, String body) {
        String place = place(finding);
        String title = finding.rule() + " " + (finding.path().isEmpty() ? finding.subject() : finding.path());
        return "::" + level(finding.severity()) + " " + place + "title=" + property(title.strip()) + "::" + data(body);
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARN -> "warning";
            case INFO -> "notice";
        };
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    /** Percent first, for it starts the other escapes. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
