package io.thereview.gate.plan;

import io.thereview.gate.registry.RegisteredVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/**
 * How a registry differs from the repository.
 *
 * @param deviations by subject, those of the list first
 * @param others subjects of topics that are not ours; a registry may serve many
 */
public record Drift(List<Deviation> deviations, List<String> others) {

    /** A full name; {@code value} and {@code key} are such too. */
    private static final Pattern RECORD = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");

    public Drift {
        deviations = List.copyOf(deviations);
        others = List.copyOf(others);
    }

    /**
     * Decides it.
     *
     * @param plan what would be registered now
     * @param unknown by subject, the versions that are neither today's nor those of a release
     * @param registered the names of all subjects of the registry
     */
    static Drift of(Plan plan, Map<String, List<RegisteredVersion>> unknown, List<String> registered) {
        List<Deviation> deviations = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        Set<String> topics = new TreeSet<>();
        for (SubjectPlan each : plan.subjects()) {
            String name = each.wanted().name();
            names.add(name);
            topics.add(topic(each.wanted()));
            if (!(each.step() instanceof Step.Unchanged || each.step() instanceof Step.Behind)) {
                deviations.add(new Deviation.NotRegistered(name, each.wanted().file()));
            }
            unknown.getOrDefault(name, List.of())
                    .forEach(version ->
                            deviations.add(new Deviation.UnknownVersion(name, version.number(), version.id())));
            if (!(each.step() instanceof Step.New)) {
                each.level()
                        .ifPresent(level -> deviations.add(new Deviation.OtherLevel(name, level.from(), level.to())));
            }
        }
        List<String> others = new ArrayList<>();
        for (String subject : registered) {
            if (names.contains(subject)) {
                continue;
            }
            if (topics.stream().anyMatch(topic -> isOf(topic, subject))) {
                deviations.add(new Deviation.UnknownSubject(subject));
            } else {
                others.add(subject);
            }
        }
        return new Drift(deviations, others);
    }

    /** By the names that Confluent's strategies give: of the topic and a record, or the topic and its part of a message. */
    private static boolean isOf(String topic, String subject) {
        return subject.startsWith(topic + "-")
                && RECORD.matcher(subject.substring(topic.length() + 1)).matches();
    }

    private static String topic(Wanted wanted) {
        String suffix = "-" + wanted.schema().map(Schema::getFullName).orElse("");
        String name = wanted.name();
        return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
    }
}
