package io.thereview.gate.command;

import io.thereview.gate.fix.Mended;
import io.thereview.gate.fix.Repair;
import io.thereview.gate.report.Phrases;
import io.thereview.gate.rule.Finding;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** A repair for people: each change as a diff under the finding that it mends, what stays, and a summary. */
final class RepairText {

    private RepairText() {}

    /** The text, without a line break at the end. */
    static String of(Repair repair, boolean written) {
        StringBuilder text = new StringBuilder();
        repair.mended().forEach(mended -> text.append(mended(mended)).append("\n"));
        Set<String> left = new LinkedHashSet<>();
        repair.left().forEach(finding -> left.add(left(finding)));
        if (!left.isEmpty()) {
            text.append(Phrases.number(left.size(), "finding")).append(" left to people\n");
            left.forEach(text::append);
            text.append("\n");
        }
        return text.append(summary(repair, written)).toString();
    }

    private static String mended(Mended mended) {
        String diff = Phrases.printable(mended.diff().replace("\r\n", "\n"))
                .lines()
                .map(line -> "  " + line + "\n")
                .collect(Collectors.joining());
        String where =
                mended.finding().place().map(place -> place.file()).orElse("").equals(mended.file())
                        ? ""
                        : " in " + Phrases.line(mended.file());
        return Phrases.inert(head(mended.finding()) + "  "
                + Phrases.labelled("change", Phrases.line(mended.what()) + where) + "\n" + diff);
    }

    private static String left(Finding finding) {
        return Phrases.inert(head(finding) + "  " + Phrases.labelled("fix", Phrases.line(finding.remedy())) + "\n");
    }

    private static String head(Finding finding) {
        return Phrases.line(finding.place().map(Object::toString).orElse(finding.subject())) + " " + finding.severity()
                + " " + finding.rule() + (finding.path().isEmpty() ? "" : "  " + Phrases.line(finding.path())) + "\n";
    }

    private static String summary(Repair repair, boolean written) {
        if (repair.mended().isEmpty()) {
            return repair.left().isEmpty() ? "nothing to mend" : "nothing that can be mended without a decision";
        }
        String changes = Phrases.number(repair.mended().size(), "change") + " of "
                + Phrases.number(repair.files().size(), "file");
        return written
                ? changes + " written"
                : changes + "; run again with --write to make "
                        + (repair.mended().size() == 1 ? "it" : "them");
    }
}
