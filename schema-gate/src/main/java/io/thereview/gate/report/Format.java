package io.thereview.gate.report;

import io.thereview.gate.rule.Finding;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** How a report is written down. */
public enum Format {
    /** For people. */
    TEXT,
    /** One JSON document. */
    JSON,
    /** JUnit's XML, which every build server shows. */
    JUNIT,
    /** SARIF 2.1.0, which code hosts show beside the lines. */
    SARIF,
    /** Workflow commands of GitHub, which become annotations. */
    GITHUB,
    /** A comment on a pull request, with what is different and in which order to deploy it. */
    MARKDOWN;

    /** Writes the report and flushes; leaves the writer open. */
    public void print(Report report, Writer out) throws IOException {
        print(report, out, "");
    }

    /**
     * The same, with links where the format has any.
     *
     * @param links what stands before the path of a file to make a link of it; empty for links from the top of the repository
     */
    public void print(Report report, Writer out, String links) throws IOException {
        printer(false, links).print(report, out);
        out.flush();
    }

    /** The same, with colours where the format has any: for a terminal whose user did not set NO_COLOR. */
    public void printColoured(Report report, Writer out) throws IOException {
        printer(true, "").print(report, out);
        out.flush();
    }

    /** What people read of these findings alone, such as those of one subject: no notes, no summary, no colours. */
    public static String text(List<Finding> findings) {
        return TextPrinter.text(findings);
    }

    /** Any text as one line that cannot steer a terminal. */
    public static String line(String text) {
        return Phrases.line(text);
    }

    private ReportPrinter printer(boolean coloured, String links) {
        return switch (this) {
            case TEXT -> new TextPrinter(coloured);
            case JSON -> new JsonPrinter();
            case JUNIT -> new JUnitPrinter();
            case SARIF -> new SarifPrinter();
            case GITHUB -> new GithubPrinter();
            case MARKDOWN -> new MarkdownPrinter(links);
        };
    }
}
