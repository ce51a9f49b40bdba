package io.thereview.gate.scaffold;

import com.fasterxml.jackson.databind.node.TextNode;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code subjects.yaml} as a text that gets one more entry. Its other lines stay as they are. */
final class SubjectList {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9._/-]*");
    private static final Pattern NONE = Pattern.compile("(?m)^subjects: *\\[ *] *$");

    private SubjectList() {}

    /**
     * The text with the subject after another, or at the end.
     *
     * @throws SourceException if the file is written in a way that cannot be added to
     */
    static String with(Snapshot snapshot, Subject added, Optional<Subject> after) {
        byte[] bytes = snapshot.files().getOrDefault(Subjects.FILE, new byte[0]);
        String text = new String(bytes, StandardCharsets.UTF_8);
        String newline = text.contains("\r\n") ? "\r\n" : "\n";
        List<String> lines = new ArrayList<>(
                List.of(NONE.matcher(text).replaceFirst("subjects:").split("\r?\n", -1)));
        int entry = after.map(subject ->
                        entryOf(lines, Subjects.placeOfName(snapshot, subject).line() - 1))
                .orElse(-1);
        int indent = entry < 0 ? 2 : indent(lines.get(entry));
        int at = entry < 0 ? lastContent(lines, lines.size()) : lastContent(lines, next(lines, entry, indent));
        lines.addAll(at, entry(added, " ".repeat(indent)));
        String changed = String.join(newline, lines) + (lines.getLast().isBlank() ? "" : newline);
        return checked(snapshot, changed, added);
    }

    private static List<String> entry(Subject subject, String indent) {
        return List.of(
                indent + "- subject: " + scalar(subject.subject()),
                indent + "  file: " + scalar(subject.file()),
                indent + "  level: " + subject.level(),
                indent + "  owner: " + scalar(subject.owner()));
    }

    /** As JSON, which YAML understands, unless it can only be read as what it is. */
    private static String scalar(String text) {
        boolean word = List.of("true", "false", "yes", "no", "on", "off", "null", "y", "n").stream()
                .anyMatch(text::equalsIgnoreCase);
        return PLAIN.matcher(text).matches() && !word
                ? text
                : TextNode.valueOf(text).toString();
    }

    /** The line on which the entry begins that has this line. */
    private static int entryOf(List<String> lines, int line) {
        int at = line;
        while (at > 0 && !lines.get(at).strip().startsWith("-")) {
            at--;
        }
        return at;
    }

    /** The line on which something else begins. */
    private static int next(List<String> lines, int entry, int indent) {
        int at = entry + 1;
        while (at < lines.size() && (isPassedOver(lines.get(at)) || indent(lines.get(at)) > indent)) {
            at++;
        }
        return at;
    }

    /** Empty lines and comments before a line belong to what follows. */
    private static int lastContent(List<String> lines, int before) {
        int at = before;
        while (at > 0 && isPassedOver(lines.get(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean isPassedOver(String line) {
        return line.isBlank() || line.strip().startsWith("#");
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** The changed text, if it says what was wanted and nothing else. */
    private static String checked(Snapshot snapshot, String changed, Subject added) {
        String shown = snapshot.shown(Subjects.FILE);
        String refusal =
                shown + " is written in a way that cannot be added to, so nothing was changed; add it by hand:\n"
                        + entry(added, "  ").stream().collect(Collectors.joining("\n"));
        Subjects before = Subjects.of(snapshot);
        Subjects after;
        try {
            TreeMap<String, byte[]> files = new TreeMap<>(snapshot.files());
            files.put(Subjects.FILE, changed.getBytes(StandardCharsets.UTF_8));
            after = Subjects.of(new Snapshot(snapshot.label(), snapshot.prefix(), files));
        } catch (SourceException e) {
            throw new SourceException(refusal, e);
        }
        List<Subject> rest = new ArrayList<>(after.subjects());
        if (!rest.remove(added)
                || !rest.equals(before.subjects())
                || !after.envelope().equals(before.envelope())) {
            throw new SourceException(refusal);
        }
        return changed;
    }
}
