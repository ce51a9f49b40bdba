package io.thereview.gate.plan;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.baseline.ComparisonSource;
import io.thereview.gate.baseline.Moment;
import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.registry.Found;
import io.thereview.gate.registry.RegisteredVersion;
import io.thereview.gate.registry.Registry;
import io.thereview.gate.report.Report;
import io.thereview.gate.source.InvalidSchemaException;
import io.thereview.gate.source.Problem;
import io.thereview.gate.source.SourceException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Finds out how a registry differs from a folder of schemas and its releases. It only reads. */
public final class DriftReading {

    private final CheckOptions options;
    private final Registry registry;
    private final RegistryFacts facts;

    public DriftReading(CheckOptions options, Registry registry) {
        this.options = options;
        this.registry = registry;
        this.facts = new RegistryFacts(registry);
    }

    /**
     * Reads and compares.
     *
     * @throws SourceException if the folder or the registry cannot be read, or a schema is broken
     */
    public Drift drift() {
        List<Wanted> wanted = WantedSubjects.read(options.schemas(), options.prefix());
        List<Problem> problems =
                wanted.stream().flatMap(each -> each.problems().stream()).toList();
        if (!problems.isEmpty()) {
            throw new SourceException(problems.stream().map(Problem::toString).collect(Collectors.joining("\n"))
                    + "\na broken schema cannot be compared; mend it first");
        }
        List<String> subjects = registry.subjects();
        Map<String, Registered> registered = facts.of(wanted);
        List<Moment> releases = ComparisonSource.read(
                        options.schemas(), options.prefix(), List.of(new Against.Released()))
                .moments();
        Map<String, List<RegisteredVersion>> unknown = new HashMap<>();
        for (Wanted each : wanted) {
            unknown.put(each.name(), unknown(each, Objects.requireNonNull(registered.get(each.name())), releases));
        }
        return Drift.of(Plan.of(wanted, registered, new Report(List.of(), List.of(), 0, List.of())), unknown, subjects);
    }

    /** How far it is, in a few words; may be asked from another thread. */
    public String progress() {
        return "read " + facts.read() + " subjects of the registry";
    }

    private List<RegisteredVersion> unknown(Wanted wanted, Registered registered, List<Moment> releases) {
        Set<Integer> known = new HashSet<>();
        registered.wanted().map(Found::number).ifPresent(known::add);
        for (Moment release : releases) {
            if (known.containsAll(registered.numbers())) {
                return List.of();
            }
            schema(wanted, release)
                    .flatMap(schema -> registry.find(wanted.name(), schema))
                    .ifPresent(found -> known.add(found.number()));
        }
        return registered.numbers().stream()
                .filter(number -> !known.contains(number))
                .map(number -> registry.version(wanted.name(), number))
                .toList();
    }

    private static Optional<Schema> schema(Wanted wanted, Moment release) {
        Optional<String> file = release.fileOf(wanted.subject(), wanted.schema().map(Schema::getFullName));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(release.schemas().parse(release.schemas().whole(file.get())));
        } catch (InvalidSchemaException e) {
            throw new SourceException(e.problem().toString(), e);
        }
    }
}
