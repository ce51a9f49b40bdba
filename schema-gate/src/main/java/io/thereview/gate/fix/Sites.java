package io.thereview.gate.fix;

import io.thereview.gate.baseline.Comparison;
import io.thereview.gate.baseline.Moment;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Hit;
import io.thereview.gate.rule.Place;
import io.thereview.gate.source.Anchors;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds where in today's texts a finding is, and what stood there before. For one state of the files. */
final class Sites {

    private final SchemaSet schemas;
    private final Subjects subjects;
    private final Comparison comparison;
    private final Docs docs;

    Sites(Snapshot today, Comparison comparison) {
        this.schemas = SchemaSet.of(today);
        this.subjects = Subjects.of(today);
        this.comparison = comparison;
        this.docs = new Docs(schemas);
    }

    /** The site of a finding; empty if it stands on no type or field of today's schemas. */
    Optional<Site> of(Finding finding) {
        return finding.place().flatMap(this::target).map(target -> new Site(finding, docs, target, pasts(finding)));
    }

    private Optional<Target> target(Place place) {
        String prefix = schemas.snapshot().prefix();
        if (!place.file().startsWith(prefix)) {
            return Optional.empty();
        }
        String path = place.file().substring(prefix.length());
        if (!schemas.snapshot().schemaFiles().contains(path)
                || schemas.nameOf(path).isEmpty()) {
            return Optional.empty();
        }
        Doc doc = docs.doc(path);
        Anchors anchors = schemas.anchors(path);
        return doc.tables().entrySet().stream()
                .filter(each -> place.equals(anchors.get(each.getKey())))
                .map(each -> new Target(doc, each.getKey(), each.getValue()))
                .findFirst();
    }

    private List<Past> pasts(Finding finding) {
        Optional<Subject> subject = subjects.named(finding.subject());
        if (subject.isEmpty()) {
            return List.of();
        }
        Set<String> hit = finding.hits().stream().map(Hit::version).collect(Collectors.toSet());
        Optional<String> fullName = schemas.nameOf(subject.get().file());
        List<Past> pasts = new ArrayList<>();
        int hits = 0;
        for (Moment moment : comparison.moments()) {
            Optional<Past> past = moment.fileOf(subject.get(), fullName)
                    .filter(path -> moment.schemas().whole(path).isUsable())
                    .map(path -> new Past(moment.schemas(), path));
            if (past.isPresent() && hit.contains(moment.label())) {
                pasts.add(0, past.get());
                hits++;
            } else if (past.isPresent()) {
                pasts.add(hits, past.get());
            }
        }
        return pasts;
    }
}
