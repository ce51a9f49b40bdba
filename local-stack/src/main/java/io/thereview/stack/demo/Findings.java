package io.thereview.stack.demo;

import io.thereview.stack.demo.DemoReport.Check;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What was found at the platform's ends after the demo.
 *
 * @param mails mails about the demo's reviews
 * @param mailedEvents ids of the events that they are about
 * @param analyticsProducts products whose score changed
 * @param analyticsMismatches products whose score gained otherwise than it must have
 */
record Findings(
        int mails,
        Set<String> mailedEvents,
        int analyticsProducts,
        int analyticsMismatches,
        int brokers,
        long invalidations,
        long lag,
        long deadLetters,
        Set<String> subjects,
        ReadBack readBack) {

    private static final String TOPIC = "reviews.events";

    static Findings look(Effects effects, Effects.Before before, Expected expected, ReviewsApi reader)
            throws IOException, InterruptedException {
        Set<String> ids = expected.reviews().keySet();
        Map<DemoReview.Entity, Expected.Score> gained = gained(effects.scores(), before.scores());
        return new Findings(
                effects.mails(ids),
                effects.mailedEvents(ids),
                gained.size(),
                mismatches(expected.scores(), gained),
                effects.brokers(),
                effects.invalidations() - before.invalidations(),
                effects.lag(),
                effects.deadLetters() - before.deadLetters(),
                effects.registrySubjects(),
                ReadBack.of(reader, expected));
    }

    /** What each score has gained; products that have not changed are left out. */
    private static Map<DemoReview.Entity, Expected.Score> gained(
            Map<DemoReview.Entity, Expected.Score> now, Map<DemoReview.Entity, Expected.Score> before) {
        Map<DemoReview.Entity, Expected.Score> gained = new HashMap<>();
        now.forEach((product, score) ->
                gained.put(product, score.minus(before.getOrDefault(product, Expected.Score.NONE))));
        gained.values().removeIf(Expected.Score.NONE::equals);
        return gained;
    }

    private static int mismatches(
            Map<DemoReview.Entity, Expected.Score> expected, Map<DemoReview.Entity, Expected.Score> gained) {
        Set<DemoReview.Entity> products = new HashSet<>(expected.keySet());
        products.addAll(gained.keySet());
        products.removeIf(product -> Objects.equals(expected.get(product), gained.get(product)));
        return products.size();
    }

    /** Every number that must agree with another. */
    List<Check> checks(Expected expected, TopicCounter counter, Set<String> declaredSubjects) {
        int total = expected.total();
        List<Check> checks = new ArrayList<>();
        expected.events()
                .forEach((type, count) -> checks.add(
                        new Check(type + " on " + TOPIC, count, counter.events().getOrDefault(type, 0))));
        checks.add(new Check(
                "different events on " + TOPIC, total, counter.eventIds().size()));
        checks.add(new Check("mails in the inbox", total, mails));
        checks.add(new Check(
                "events in only one of " + TOPIC + " and inbox", 0, difference(mailedEvents, counter.eventIds())));
        checks.add(new Check("products in analytics", expected.scores().size(), analyticsProducts));
        checks.add(new Check("products that analytics counts otherwise", 0, analyticsMismatches));
        checks.add(new Check("events that invalidated the cache", total, invalidations));
        checks.add(new Check("reviews that read back wrong", 0, readBack.wrong()));
        checks.add(new Check("reviews read again from the cache", readBack.standing(), readBack.cached()));
        checks.add(new Check("lag of all groups", 0, lag));
        checks.add(new Check("dead letters", 0, deadLetters));
        checks.add(new Check(
                "subjects in only one of registry and subjects.yaml", 0, difference(subjects, declaredSubjects)));
        return checks;
    }

    private static int difference(Set<String> one, Set<String> other) {
        Set<String> either = new HashSet<>(one);
        either.addAll(other);
        either.removeIf(name -> one.contains(name) && other.contains(name));
        return either.size();
    }
}
