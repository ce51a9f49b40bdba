package io.thereview.gate.baseline;

import io.thereview.gate.registry.RegisteredVersion;
import io.thereview.gate.registry.Registry;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a registry has of today's subjects: a moment for each number of a version, with the subjects that have it. */
final class RegisteredHistory {

    private RegisteredHistory() {}

    static History of(Subjects today, Registry registry) {
        SortedMap<Integer, SortedMap<String, byte[]>> files = new TreeMap<>();
        List<String> names = today.subjects().stream().map(Subject::subject).toList();
        List<List<RegisteredVersion>> versions = registry.each(names, registry::versions);
        for (int i = 0; i < names.size(); i++) {
            for (RegisteredVersion version : versions.get(i)) {
                files.computeIfAbsent(version.number(), number -> new TreeMap<>())
                        .put(file(names.get(i)), version.text().getBytes(StandardCharsets.UTF_8));
            }
        }
        List<Moment> moments = new ArrayList<>();
        files.forEach((number, texts) -> {
            String label = "registry " + number;
            Snapshot snapshot = new Snapshot(label, registry.connection() + " version " + number + " of ", texts);
            moments.add(Moment.registered(snapshot, subjects(today, texts)));
        });
        return new History(moments);
    }

    private static Subjects subjects(Subjects today, SortedMap<String, byte[]> texts) {
        return new Subjects(
                today.subjects().stream()
                        .map(each -> new Subject(each.subject(), file(each.subject()), each.level(), each.owner()))
                        .filter(each -> texts.containsKey(each.file()))
                        .toList(),
                List.of(),
                today.java(),
                true);
    }

    private static String file(String subject) {
        return subject + Snapshot.SUFFIX;
    }
}
