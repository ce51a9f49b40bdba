package io.thereview.gate.fix;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.source.AvroName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a finding is to be mended.
 *
 * @param at what the finding stands on in the text
 * @param pasts the earlier versions: those that are hit before the others, and of each the newest first
 */
record Site(Finding finding, Docs docs, Target at, List<Past> pasts) {

    private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");
    private static final Pattern LAST_FIELD = Pattern.compile(".*\\.([^.\\[{?<]+)[^.]*");

    /** What the message puts in backquotes, in its order. */
    List<String> quoted() {
        return QUOTED.matcher(finding.message())
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /** Whether the finding speaks of this name, as a word. */
    boolean mentions(String name) {
        return Pattern.compile("(?<![\\w.])\\.?" + Pattern.quote(name) + "(?!\\w|\\.\\w)")
                .matcher(finding.message() + " " + finding.remedy())
                .find();
    }

    /** The name of the field that the finding is about, even if it is not there any more. */
    Optional<String> fieldName() {
        return Optional.of(LAST_FIELD.matcher(finding.path()))
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1));
    }

    /** The record that the finding is about or within; empty where there is none. */
    Optional<Target> record() {
        return at.isField() ? docs.type(at.anchor().type(), at.doc().path()) : Optional.of(at);
    }

    /** How a version defined the type that the finding is about or within. */
    Optional<ObjectNode> typeIn(Past past) {
        return record().flatMap(record -> past.type(record.names()));
    }

    /** How a version defined the field that the finding is about. */
    Optional<ObjectNode> fieldIn(Past past) {
        return typeIn(past).flatMap(record -> Past.field(record, at.names()));
    }

    /** Moves JSON of a version here, to stand in the place of a part or within it. */
    Transplant from(Past past, Row place) {
        String then = record().flatMap(record -> past.nameOf(record.names())).orElse("");
        return new Transplant(
                past,
                AvroName.of(then).namespace(),
                at.namespace(),
                name -> docs.schemas().owner(name, at.doc().path()).isPresent()
                        && !at.doc().defines(place, name));
    }

    /** The named types that the finding may be about: the one it stands on, or those that its field holds directly. */
    List<Target> types() {
        if (!at.isField()) {
            return List.of(at);
        }
        List<Target> types = new ArrayList<>();
        at.type().ifPresent(part -> collect(part, types));
        return types;
    }

    /** Those, and the record that has the field. */
    List<Target> typesAndRecord() {
        List<Target> types = new ArrayList<>(types());
        record().filter(record -> !types.contains(record)).ifPresent(types::add);
        return types;
    }

    private void collect(Part part, List<Target> types) {
        switch (part) {
            case Part.Scalar scalar ->
                scalar.asText()
                        .filter(name -> !AvroName.isPrimitive(name))
                        .flatMap(this::named)
                        .ifPresent(types::add);
            case Part.Listing union -> union.items().forEach(branch -> collect(branch, types));
            case Part.Table table -> {
                at.doc()
                        .nameOf(table)
                        .flatMap(name -> docs.type(name, at.doc().path()))
                        .ifPresent(types::add);
                Stream.of("items", "values")
                        .flatMap(key -> table.value(key).stream())
                        .forEach(each -> collect(each, types));
            }
        }
    }

    private Optional<Target> named(String name) {
        String path = at.doc().path();
        return docs.type(AvroName.qualified(name, at.namespace()), path).or(() -> docs.type(name, path));
    }
}
