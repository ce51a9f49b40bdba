package io.thereview.system.check;

import io.thereview.system.history.Fault;
import io.thereview.system.history.History;
import java.util.Random;

/** Histories for whoever shows them. */
public final class Stories {

    private Stories() {}

    /** Much has happened, and all of it was right. */
    public static History clean() {
        return Clean.story(new Random(7)).history();
    }

    /** Breaks C1 and nothing else. */
    public static History withLostWrite() {
        Story story = new Story();
        story.create();
        happen(story, WriteAnomalies.ALL, "C1");
        return story.history();
    }

    /** Breaks C15 and nothing else: a group has not seen everything. */
    public static History withBacklog() {
        Story story = new Story();
        happen(story, EffectAnomalies.ALL, "C15");
        return story.history();
    }

    /** Its one fault hits what is called so. */
    public static History withFaultOn(String target) {
        Story story = new Story();
        story.create();
        story.add(new Fault.Fired(story.now(), 1, Fault.Kind.KILL, Fault.Role.BROKER, target, target));
        story.add(new Fault.Healed(story.now(), 1));
        return story.history();
    }

    /** Everything that can be wrong, in one history. */
    public static History withEverything() {
        Story story = Clean.story(new Random(3));
        WriteAnomalies.ALL.forEach(anomaly -> anomaly.happen().accept(story));
        EffectAnomalies.ALL.forEach(anomaly -> anomaly.happen().accept(story));
        return story.history();
    }

    private static void happen(Story story, Iterable<Anomaly> anomalies, String id) {
        for (Anomaly anomaly : anomalies) {
            if (anomaly.id().equals(id)) {
                anomaly.happen().accept(story);
                return;
            }
        }
        throw new IllegalArgumentException("no anomaly breaks " + id);
    }
}
