package io.thereview.runtime.dropwizard;

import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.lifecycle.Managed;
import io.thereview.runtime.start.StartRefusedException;
import io.thereview.runtime.start.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets reading begin when the servers allow it. What they deny when the app starts ends the app. While one of them does not
 * answer, the app runs without reading and asks again; what is denied then is told by log and health until it is mended,
 * because an app that runs is not ended by what others do later.
 */
final class StartGate implements Managed {

    private static final Logger log = LoggerFactory.getLogger(StartGate.class);

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final String app;
    private final Question question;
    private final Managed reading;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("start-gate").unstarted(this::run);
    private volatile Verdict verdict = new Verdict.Waiting("nobody was asked yet");
    private volatile boolean begun;

    /** Asks the servers. */
    @FunctionalInterface
    interface Question {

        Verdict ask() throws InterruptedException;
    }

    /**
     * @param reading begins when it is started
     */
    StartGate(String app, Question question, Managed reading) {
        this.app = app;
        this.question = question;
        this.reading = reading;
    }

    /**
     * Ends the start if a server denies what the app needs, and goes on denying it for that time: what was made a moment
     * ago is not known to every broker yet.
     *
     * @throws StartRefusedException with everything that is denied
     */
    void refuse(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            verdict = question.ask();
            while (verdict instanceof Verdict.Refused && System.nanoTime() < deadline) {
                Thread.sleep(AGAIN);
                verdict = question.ask();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (verdict instanceof Verdict.Refused refused) {
            throw new StartRefusedException(app, refused.problems());
        }
    }

    @Override
    public void start() throws Exception {
        if (verdict instanceof Verdict.Ready) {
            begin();
        } else {
            log.warn("{} does not read yet: {}", app, reason());
            thread.start();
        }
    }

    private void begin() throws Exception {
        reading.start();
        begun = true;
    }

    private void run() {
        try {
            while (!stopping.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                Verdict now = question.ask();
                if (now instanceof Verdict.Refused && !now.equals(verdict)) {
                    verdict = now;
                    log.error("{} does not read: {}", app, reason());
                }
                verdict = now;
                if (now instanceof Verdict.Ready) {
                    begin();
                    return;
                }
            }
        } catch (Exception e) {
            verdict = new Verdict.Refused(List.of("reading cannot begin (" + e + "); restart this process"));
            log.error("{} cannot begin to read; restart this process", app, e);
        }
    }

    /** The check once reading has begun; before that, what is waited for. */
    HealthCheck orWhy(HealthCheck check) {
        return new HealthCheck() {
            @Override
            protected Result check() {
                return begun ? check.execute() : Result.unhealthy(app + " does not read yet: " + reason());
            }
        };
    }

    /** The check once reading has begun; before that, healthy: a restart would not help. */
    HealthCheck orHealthy(HealthCheck check) {
        return new HealthCheck() {
            @Override
            protected Result check() {
                return begun || !thread.isAlive() ? check.execute() : Result.healthy();
            }
        };
    }

    private String reason() {
        return switch (verdict) {
            case Verdict.Ready ready -> "it is about to";
            case Verdict.Waiting waiting -> waiting.reason();
            case Verdict.Refused refused -> String.join("; ", refused.problems());
        };
    }

    @Override
    public void stop() throws Exception {
        stopping.countDown();
        if (thread.isAlive()) {
            thread.join();
        }
        if (begun) {
            reading.stop();
        }
    }
}
