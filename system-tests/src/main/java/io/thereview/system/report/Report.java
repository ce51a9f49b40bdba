package io.thereview.system.report;

import io.thereview.system.check.Backlog;
import io.thereview.system.check.Checker;
import io.thereview.system.check.Figures;
import io.thereview.system.check.Unseen;
import io.thereview.system.check.Verdict;
import io.thereview.system.history.History;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A run with everything that the checker says of it. Immutable.
 *
 * @param backlog what each group had not passed, over time
 * @param unseen acknowledged writes without effect, over time
 */
public record Report(
        History history, List<Verdict> verdicts, Figures figures, Backlog backlog, List<Backlog.Point> unseen) {

    /** In the folder of a run. */
    public static final String HTML = "report.html";

    /** In the folder of a run. */
    public static final String JSON = "report.json";

    public Report {
        verdicts = List.copyOf(verdicts);
        unseen = List.copyOf(unseen);
    }

    /** That of a history. */
    public static Report of(History history) {
        return new Report(
                history, Checker.judge(history), Figures.of(history), Backlog.of(history), Unseen.of(history));
    }

    /** Whether every invariant holds. */
    public boolean holds() {
        return verdicts.stream().allMatch(Verdict::holds);
    }

    /** Writes both files into the folder, over those of before. */
    public void writeInto(Path folder) throws IOException {
        Files.writeString(folder.resolve(HTML), new HtmlReport(this).text(), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve(JSON), JsonReport.text(this), StandardCharsets.UTF_8);
    }
}
