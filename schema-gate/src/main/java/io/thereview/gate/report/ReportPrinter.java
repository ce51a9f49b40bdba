package io.thereview.gate.report;

import java.io.IOException;
import java.io.Writer;

/** Writes reports in one format. */
sealed interface ReportPrinter
        permits TextPrinter, JsonPrinter, JUnitPrinter, SarifPrinter, GithubPrinter, MarkdownPrinter {

    void print(Report report, Writer out) throws IOException;
}
