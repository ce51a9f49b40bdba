package io.thereview.gate.registry;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.thereview.gate.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Questions to a registry and its answers, each within a time. Thread-safe. */
final class Exchange {

    private static final int ATTEMPTS = 3;
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final RegistryConnection connection;
    private final Supplier<Wire> wires;
    private final Waiting waiting;
    private final Trouble trouble;

    Exchange(RegistryConnection connection, Waiting waiting) {
        this.connection = connection;
        this.wires = Wire.factory(connection);
        this.waiting = waiting;
        this.trouble = new Trouble(connection);
    }

    /** One question. */
    @FunctionalInterface
    interface Question<T> {

        @Nullable
        T ask(Wire wire) throws IOException, RestClientException;
    }

    /**
     * Asks, and again after a while where the registry wants that and whoever asks agrees to wait.
     *
     * @param what is asked, as the end of "cannot ..."
     * @throws AnswerException if the registry answers with something else
     * @throws SourceException if it does not answer, not in time, or nothing that can be read
     */
    <T> T ask(String what, Question<T> question) throws AnswerException {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(what, question);
            } catch (AnswerException e) {
                if (!e.isBusy() || attempt == ATTEMPTS || !waited(e, what)) {
                    throw e;
                }
            }
        }
    }

    /** The same, where any other answer is trouble. */
    <T> T sure(String what, Question<T> question) {
        try {
            return ask(what, question);
        } catch (AnswerException e) {
            throw trouble.of(what, e);
        }
    }

    /** An answer in words. */
    SourceException trouble(String what, AnswerException answer) {
        return trouble.of(what, answer);
    }

    /** A time longer than an answer may take is not waited for. */
    private boolean waited(AnswerException answer, String what) {
        Duration time = answer.retryAfter().orElse(SHORT);
        if (time.compareTo(connection.timeout()) > 0) {
            return false;
        }
        try {
            return waiting.waited(
                    time,
                    "the registry at " + connection.url() + " is busy (" + answer.status() + "): trying again to "
                            + what + " in " + time.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A thread of its own asks, so that an answer that drips byte by byte is too late as well. */
    private <T> T once(String what, Question<T> question) throws AnswerException {
        FutureTask<T> task = new FutureTask<>(() -> answer(question));
        Thread.ofVirtual().name("registry").start(task);
        try {
            return task.get(connection.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw trouble.late(what, e);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new SourceException("interrupted while trying to " + what, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AnswerException answer) {
                throw answer;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw trouble.of(what, e.getCause() == null ? e : e.getCause());
        }
    }

    /** What belongs into an answer, and is not always there. */
    static <T> T given(@Nullable T part) throws IOException {
        if (part == null) {
            throw new IOException("the answer is not complete");
        }
        return part;
    }

    private <T> T answer(Question<T> question) throws IOException, AnswerException {
        try (Wire wire = wires.get()) {
            try {
                return given(question.ask(wire));
            } catch (RestClientException e) {
                throw new AnswerException(e, wire);
            }
        }
    }
}
