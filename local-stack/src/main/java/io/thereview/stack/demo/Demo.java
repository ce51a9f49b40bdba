package io.thereview.stack.demo;

import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import io.thereview.stack.contract.Topics;
import io.thereview.stack.demo.DemoReport.Check;
import io.thereview.stack.view.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One demo against a running platform: several people write, change and delete reviews; then the demo waits for every
 * effect and compares what it finds with its own count. It looks only at its own reviews, so the platform may have
 * others.
 */
public final class Demo {

    private static final String TOPIC = "reviews.events";
    private static final int TELL_EVERY = 200;
    private static final Duration PATIENCE_WITHOUT_PROGRESS = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    private final DemoTarget target;
    private final Path schemas;
    private final Progress progress;
    private final Expected expected = new Expected();

    /**
     * @param schemas the folder {@code schemas/} that the platform was started with
     */
    public Demo(DemoTarget target, Path schemas, Progress progress) {
        this.target = target;
        this.schemas = schemas;
        this.progress = progress;
    }

    /** How many reviews ship with the demo. */
    public static int available() {
        return DemoReviews.load().size();
    }

    /**
     * Runs it.
     *
     * @param reviews how many to send, at most {@link #available}
     * @throws IOException if a service cannot be asked
     */
    public DemoReport run(int reviews) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        List<DemoReview> chosen = DemoReviews.load().subList(0, reviews);
        try (Effects effects = new Effects(target, Topics.read(schemas));
                TopicCounter counter = new TopicCounter(target.bootstrapServers(), target.registry(), TOPIC)) {
            Effects.Before before = effects.before();
            ReviewsApi api = new ReviewsApi(target.producer());
            write(api, chosen);
            awaitEffects(effects, counter, before);
            return report(api, effects, counter, before, begin);
        }
    }

    private void write(ReviewsApi api, List<DemoReview> chosen) throws IOException, InterruptedException {
        String step = "send " + chosen.size() + " reviews";
        progress.started(step);
        long begin = System.nanoTime();
        new Visitors(api, expected, done -> {
                    if (done % TELL_EVERY == 0) {
                        progress.note("       " + done + " of " + chosen.size() + " reviews sent");
                    }
                })
                .write(chosen);
        progress.ready(step, since(begin));
    }

    /** Looks until everything expected is there, or until nothing has moved for a while. */
    private void awaitEffects(Effects effects, TopicCounter counter, Effects.Before before)
            throws InterruptedException {
        String step = "wait for every effect";
        progress.started(step);
        long begin = System.nanoTime();
        Set<String> ids = expected.reviews().keySet();
        long seenBefore = -1;
        long movedAt = begin;
        while (true) {
            counter.read(ids);
            long invalidations = effects.invalidations() - before.invalidations();
            int mails = effects.allMails() - before.mails();
            long lag = effects.lag();
            if (counter.total() >= expected.total()
                    && mails >= expected.total()
                    && invalidations >= expected.total()
                    && lag == 0) {
                progress.ready(step, since(begin));
                return;
            }
            long seen = counter.total() + mails + invalidations;
            if (seen != seenBefore) {
                seenBefore = seen;
                movedAt = System.nanoTime();
            } else if (since(movedAt).compareTo(PATIENCE_WITHOUT_PROGRESS) > 0) {
                progress.note("       nothing has moved for " + PATIENCE_WITHOUT_PROGRESS.toSeconds() + " s; counting");
                return;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private DemoReport report(ReviewsApi api, Effects effects, TopicCounter counter, Effects.Before before, long begin)
            throws IOException, InterruptedException {
        Findings found = Findings.look(effects, before, expected, new ReviewsApi(target.producer()));
        List<Check> checks = found.checks(expected, counter, declaredSubjects());
        checks.addFirst(new Check("requests that were refused", 0, api.refused()));
        return new DemoReport(
                checks.stream().allMatch(Check::ok),
                found.brokers(),
                since(begin).toMillis() / 1000.0,
                api.requestsByStatus(),
                counter.events(),
                found.mails(),
                found.analyticsProducts(),
                found.analyticsMismatches(),
                found.invalidations(),
                found.readBack().cached(),
                found.lag(),
                found.deadLetters(),
                found.subjects().size(),
                checks);
    }

    private Set<String> declaredSubjects() {
        return Subjects.read(schemas).subjects().stream().map(Subject::subject).collect(Collectors.toSet());
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
