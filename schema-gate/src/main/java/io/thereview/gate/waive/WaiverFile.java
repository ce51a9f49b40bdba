package io.thereview.gate.waive;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.node.TextNode;
import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.source.ContractFile;
import io.thereview.gate.source.Nearest;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code waivers.yaml} at the top of the folder of schemas, as a text: what it says, and what it would say with one waiver
 * more or less. Other lines stay as they are.
 *
 * @param shown its name for people
 * @param text empty if there is no such file
 */
public record WaiverFile(String shown, String text, List<Waiver> waivers) {

    private static final String HEAD = """
            # Findings of the schema gate that somebody answers for: each for one change of one schema, until a day.
            # Written by: thereview schema waive
            waivers:
            """;
    private static final String NONE = "waivers: []";
    private static final String SOME = "waivers:";
    private static final Pattern UNSEEN =
            Pattern.compile("[\\x7f-\\x9f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]");

    /**
     * Reads it from a folder.
     *
     * @throws SourceException if it has another form; the message names the place
     */
    public static WaiverFile of(Snapshot snapshot) {
        String shown = snapshot.shown(Snapshot.WAIVERS);
        byte[] bytes = snapshot.files().get(Snapshot.WAIVERS);
        if (bytes == null) {
            return new WaiverFile(shown, "", List.of());
        }
        String unreadable = snapshot.unreadable().get(Snapshot.WAIVERS);
        if (unreadable != null) {
            throw new SourceException(shown + ": " + unreadable);
        }
        return read(shown, new String(bytes, StandardCharsets.UTF_8), bytes);
    }

    private static WaiverFile read(String shown, String text, byte[] bytes) {
        List<Row> rows = ContractFile.parse(shown, bytes, Form.class).waivers();
        List<Place> places = WaiverLines.places(shown, text);
        List<Waiver> waivers = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            waivers.add(rows.get(i).waiver(i < places.size() ? places.get(i) : new Place(shown, 1, 1)));
        }
        return new WaiverFile(shown, text, List.copyOf(waivers));
    }

    /**
     * With one more, at the end.
     *
     * @param label what people call a version of this fingerprint, told in a comment; empty for nothing
     * @throws SourceException if the file is written in a way that cannot be added to
     */
    public WaiverFile with(Waiver waiver, Function<String, String> label) {
        String before = text.isEmpty() ? HEAD : text.replaceFirst("(?m)^waivers: *\\[ *] *$", SOME);
        String indent = WaiverLines.indent(before);
        String entry = entry(waiver, label).indent(indent.length());
        List<Waiver> expected = new ArrayList<>(waivers);
        expected.add(waiver);
        return edited(before + (before.endsWith("\n") ? "" : "\n") + entry, expected);
    }

    /**
     * Without these.
     *
     * @throws SourceException if the file is written in a way that they cannot be cut out
     */
    public WaiverFile without(List<Waiver> these) {
        List<Integer> lines =
                these.stream().map(waiver -> waiver.place().line()).toList();
        List<Integer> all =
                waivers.stream().map(waiver -> waiver.place().line()).toList();
        List<Waiver> expected = new ArrayList<>(waivers);
        expected.removeAll(these);
        String rest = WaiverLines.without(text, lines, all);
        return edited(expected.isEmpty() ? rest.replaceFirst("(?m)^waivers: *$", NONE) : rest, expected);
    }

    /** The waiver as it stands in the file. */
    public static String entry(Waiver waiver, Function<String, String> label) {
        String from = waiver.from().isEmpty()
                ? " []"
                : waiver.from().stream()
                        .map(each -> "\n    - " + each + comment(label.apply(each)))
                        .collect(Collectors.joining());
        return "- rule: " + waiver.rule()
                + "\n  subject: " + quoted(waiver.subject())
                + "\n  at: " + quoted(waiver.at())
                + "\n  from:" + from
                + "\n  to: " + waiver.to() + comment(label.apply(waiver.to()))
                + "\n  owner: " + quoted(waiver.grant().owner())
                + "\n  reason: " + quoted(waiver.grant().reason())
                + "\n  until: " + waiver.grant().until() + "\n";
    }

    private static String comment(String label) {
        return label.isEmpty() ? "" : " # " + label.replaceAll("\\R", " ");
    }

    /** As JSON, which YAML understands, whatever it holds; nothing in it ends a line or turns the direction of writing unseen. */
    private static String quoted(String text) {
        return UNSEEN.matcher(TextNode.valueOf(text).toString())
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }

    /** The changed text, if it says what was wanted and nothing else. */
    private WaiverFile edited(String changed, List<Waiver> expected) {
        String refusal = shown + " is not written as `thereview schema waive` writes it, so nothing was changed; "
                + "edit it by hand, each waiver beginning on a line of its own with `- rule:`";
        WaiverFile file;
        try {
            file = read(shown, changed, changed.getBytes(StandardCharsets.UTF_8));
        } catch (SourceException e) {
            throw new SourceException(refusal, e);
        }
        if (!says(file.waivers(), expected)) {
            throw new SourceException(refusal);
        }
        return file;
    }

    private static boolean says(List<Waiver> waivers, List<Waiver> expected) {
        if (waivers.size() != expected.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            Waiver waiver = waivers.get(i);
            if (!waiver.isSameChange(expected.get(i))
                    || !waiver.grant().equals(expected.get(i).grant())) {
                return false;
            }
        }
        return true;
    }

    /** The form of the file. */
    private record Form(
            @JsonProperty("waivers") @JsonSetter(contentNulls = Nulls.FAIL)
            List<Row> waivers) {}

    /** The form of an entry. */
    private record Row(
            String rule,
            String subject,
            String at,
            @JsonSetter(contentNulls = Nulls.FAIL) List<String> from,
            String to,
            String owner,
            String reason,
            String until) {

        private Waiver waiver(Place place) {
            Stream.concat(from.stream(), Stream.of(to))
                    .filter(each -> !Fingerprint.is(each))
                    .findFirst()
                    .ifPresent(each -> {
                        throw new SourceException(
                                place + ": '" + each
                                        + "' is no fingerprint, which is sha256: and 64 hexadecimal digits; let thereview schema waive write it");
                    });
            if (owner.isBlank() || reason.isBlank()) {
                throw new SourceException(place + ": a waiver needs an owner and a reason");
            }
            return new Waiver(named(place), subject, at, from, to, new Grant(owner, reason, day(place)), place);
        }

        private Rule named(Place place) {
            List<String> names = Stream.of(Rule.values()).map(Rule::name).toList();
            if (!names.contains(rule)) {
                List<String> nearest = Nearest.of(rule, names);
                throw new SourceException(place + ": there is no rule '" + rule + "'"
                        + (nearest.isEmpty() ? "" : "; the nearest are " + String.join(", ", nearest)));
            }
            return Rule.valueOf(rule);
        }

        private LocalDate day(Place place) {
            try {
                return LocalDate.parse(until);
            } catch (DateTimeParseException e) {
                throw new SourceException(place + ": '" + until + "' is no day; write it as 2026-12-31", e);
            }
        }
    }
}
