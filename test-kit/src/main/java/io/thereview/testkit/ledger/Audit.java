package io.thereview.testkit.ledger;

import io.thereview.testkit.ledger.Finding.Fault;
import io.thereview.testkit.ledger.Found.Letter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares what was published with what one group made of it. Pure; one walk over each list, whatever their length.
 */
public final class Audit {

    private final List<Published> published;
    private final Found found;
    private final Allowance allowance;
    private final Map<Place, Published> byPlace;
    private final Map<String, Published> firstOfEvent = new LinkedHashMap<>();
    private final Set<Place> setAside;
    private final Set<String> replayedEvents;
    private final Set<String> effects;

    /** Books of one group. */
    public Audit(List<Published> published, Found found, Allowance allowance) {
        this.published = List.copyOf(published);
        this.found = found;
        this.allowance = allowance;
        this.byPlace = published.stream().collect(Collectors.toMap(Published::place, Function.identity()));
        published.forEach(record -> record.event().ifPresent(event -> firstOfEvent.putIfAbsent(event, record)));
        this.setAside = found.letters().stream().map(Letter::origin).collect(Collectors.toSet());
        this.replayedEvents = published.stream()
                .filter(record -> allowance.replayed().contains(record.place()))
                .flatMap(record -> record.event().stream())
                .collect(Collectors.toSet());
        this.effects = Set.copyOf(found.effects());
    }

    /** What must hold at every moment, also while records are on their way. */
    public List<Finding> soFar() {
        List<Finding> findings = new ArrayList<>();
        invented(findings);
        repeated(findings);
        inOrder(findings);
        letters(findings);
        twoPlaces(findings);
        wronglySetAside(findings);
        committed(findings);
        return findings;
    }

    /** What must hold when everything has come to rest. */
    public List<Finding> atTheEnd() {
        List<Finding> findings = soFar();
        lost(findings);
        inbox(findings);
        return findings;
    }

    private void invented(List<Finding> findings) {
        for (String event : effects) {
            if (!firstOfEvent.containsKey(event)) {
                findings.add(new Finding(Fault.INVENTED, "event " + event + " had an effect and was never published"));
            }
        }
        for (Place place : setAside) {
            if (!byPlace.containsKey(place)) {
                findings.add(new Finding(Fault.INVENTED, place + " was set aside and nothing was published there"));
            }
        }
    }

    private void repeated(List<Finding> findings) {
        int more = found.effects().size() - effects.size();
        if (more > allowance.repeats()) {
            Set<String> seen = new HashSet<>();
            List<String> repeats =
                    found.effects().stream().filter(event -> !seen.add(event)).toList();
            findings.add(new Finding(
                    Fault.REPEATED,
                    more + " effects were made once more, of which " + allowance.repeats() + " are allowed: "
                            + first(repeats)));
        }
    }

    /** An event counts where its effect was made first: those made once more are judged as repetitions. */
    private void inOrder(List<Finding> findings) {
        Map<String, Published> last = new HashMap<>();
        for (String event : new LinkedHashSet<>(found.effects())) {
            Published record = firstOfEvent.get(event);
            if (record == null || replayedEvents.contains(event)) {
                continue;
            }
            Published before = last.put(record.place().topic() + '/' + record.key(), record);
            if (before != null && before.place().offset() > record.place().offset()) {
                findings.add(new Finding(
                        Fault.OUT_OF_ORDER,
                        "the effect of " + record.place() + " came after that of " + before.place()
                                + ", which has the same key"));
            }
        }
    }

    private void letters(List<Finding> findings) {
        Set<Place> seen = new HashSet<>();
        int more = 0;
        for (Letter letter : found.letters()) {
            if (!seen.add(letter.origin())
                    && !allowance.replayed().contains(letter.origin())
                    && ++more > allowance.letters()) {
                findings.add(new Finding(Fault.SET_ASIDE_TWICE, letter.origin() + " was set aside more than once"));
            }
            Published record = byPlace.get(letter.origin());
            if (record != null
                    && !(record.key().equals(letter.key()) && record.value().equals(letter.value()))) {
                findings.add(new Finding(
                        Fault.BYTES_CHANGED,
                        "the dead letter of " + letter.origin() + " has another key or value than the record: "
                                + record.value().remaining() + " bytes were published, "
                                + letter.value().remaining() + " set aside"));
            }
        }
    }

    private void twoPlaces(List<Finding> findings) {
        for (Published record : published) {
            String event = record.event().orElse("");
            if (isSetAside(record) && effects.contains(event)) {
                findings.add(new Finding(
                        Fault.TWO_PLACES, "event " + event + " of " + record.place() + " is applied and set aside"));
            }
        }
    }

    private void wronglySetAside(List<Finding> findings) {
        for (Published record : published) {
            record.event()
                    .filter(event -> isSetAside(record)
                            && !effects.contains(event)
                            && !allowance.dead().contains(event))
                    .ifPresent(event -> findings.add(new Finding(
                            Fault.WRONGLY_SET_ASIDE,
                            "event " + event + " of " + record.place() + " was to be applied and is set aside")));
        }
    }

    /** It is among the dead letters, and stays there. */
    private boolean isSetAside(Published record) {
        return setAside.contains(record.place()) && !allowance.replayed().contains(record.place());
    }

    private void committed(List<Finding> findings) {
        Map<String, Place> unfinished = new TreeMap<>();
        for (Published record : published) {
            if (!finished(record) && !found.handedOver().contains(record.place())) {
                unfinished.merge(
                        record.place().partitionName(),
                        record.place(),
                        (one, other) -> one.offset() < other.offset() ? one : other);
            }
        }
        unfinished.forEach((partition, lowest) -> {
            long committed = found.committed().getOrDefault(partition, 0L);
            if (committed > lowest.offset()) {
                findings.add(new Finding(
                        Fault.COMMITTED_TOO_FAR,
                        "the offset " + committed + " of " + partition + " is committed and " + lowest
                                + " is not finished"));
            }
        });
    }

    private void lost(List<Finding> findings) {
        for (Published record : published) {
            if (!finished(record)) {
                findings.add(new Finding(
                        Fault.LOST,
                        record.place()
                                + record.event()
                                        .map(event -> " with event " + event)
                                        .orElse("")
                                + " is neither applied nor set aside"
                                + (found.handedOver().contains(record.place())
                                        ? "; it waits on the retry topic"
                                        : "")));
            }
        }
    }

    private boolean finished(Published record) {
        return isSetAside(record) || record.event().map(effects::contains).orElse(false);
    }

    private void inbox(List<Finding> findings) {
        found.inbox().ifPresent(done -> {
            for (String event : firstOfEvent.keySet()) {
                boolean effect = effects.contains(event);
                if (done.contains(event) != effect) {
                    findings.add(new Finding(
                            Fault.INBOX_DIFFERS,
                            "the inbox " + (effect ? "does not call" : "calls") + " event " + event + " done, which "
                                    + (effect ? "had its effect" : "had none")));
                }
            }
        });
    }

    private static String first(List<String> events) {
        return String.join(", ", events.subList(0, Math.min(5, events.size())));
    }
}
