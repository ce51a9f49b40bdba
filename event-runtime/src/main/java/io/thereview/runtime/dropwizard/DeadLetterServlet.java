package io.thereview.runtime.dropwizard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.core.setup.Environment;
import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.replay.AuditEntry.Action;
import io.thereview.runtime.replay.Fact;
import io.thereview.runtime.replay.Job;
import io.thereview.runtime.replay.Letter;
import io.thereview.runtime.replay.LetterBox;
import io.thereview.runtime.replay.LetterJson;
import io.thereview.runtime.replay.Pace;
import io.thereview.runtime.replay.Place;
import io.thereview.runtime.replay.Report;
import io.thereview.runtime.replay.Selection;
import io.thereview.runtime.serde.RecordView;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.KafkaException;

/**
 * The dead letters of the app's own group at the admin port: {@code GET} shows them at {@code /dead-letters/<group>} and,
 * below that, {@code /stats}, {@code /export} and {@code /<partition>/<offset>}; {@code POST} deals with them at
 * {@code /replay} and {@code /discard}. One at a time deals.
 */
final class DeadLetterServlet extends HttpServlet {

    private static final String PATH = "/dead-letters/";

    private static final long serialVersionUID = 1;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> ACTING = Set.of("by", "id", "max", "rate", "allow_loops", "dry_run");
    private static final long SHOWN = 50;

    private final transient LetterBox box;
    private final transient RecordView view;
    private final ConsumerGroup group;
    private final transient Clock clock;
    private final Semaphore acting = new Semaphore(1);

    DeadLetterServlet(LetterBox box, RecordView view, ConsumerGroup group, Clock clock) {
        this.box = box;
        this.view = view;
        this.group = group;
        this.clock = clock;
    }

    /** Lets the admin port of the app answer. */
    void addTo(Environment environment) {
        environment.admin().addServlet("dead letters of " + group, this).addMapping(PATH + group, PATH + group + "/*");
    }

    /** Answers a request. */
    @FunctionalInterface
    private interface Answer {
        void give() throws IOException, InterruptedException;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = path(request);
        answer(response, () -> {
            switch (path) {
                case "" -> list(LetterQuery.of(request.getParameterMap(), Set.of("all", "limit")), response);
                case "/stats" -> {
                    LetterQuery query = LetterQuery.of(request.getParameterMap(), Set.of("all"));
                    write(response, box.count(selected(query)).json());
                }
                case "/export" -> export(LetterQuery.of(request.getParameterMap(), Set.of("all", "raw")), response);
                default -> show(Place.parse(path.substring(1)), response);
            }
        });
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = path(request);
        answer(response, () -> {
            LetterQuery query = LetterQuery.of(request.getParameterMap(), ACTING);
            switch (path) {
                case "/replay" -> act(Action.REPLAY, query, response);
                case "/discard" -> act(Action.DISCARD, query, response);
                default -> refuse(response, HttpServletResponse.SC_NOT_FOUND, "POST to /replay or /discard");
            }
        });
    }

    private static String path(HttpServletRequest request) {
        String path = request.getPathInfo();
        return path == null || path.equals("/") ? "" : path;
    }

    private static void answer(HttpServletResponse response, Answer answer) throws IOException {
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        try {
            answer.give();
        } catch (IllegalArgumentException e) {
            refuse(response, HttpServletResponse.SC_BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (KafkaException e) {
            refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "the app is stopping");
        }
    }

    private Selection selected(LetterQuery query) {
        return query.selection(group.name(), query.says("all"));
    }

    private void list(LetterQuery query, HttpServletResponse response) throws IOException, InterruptedException {
        long limit = query.number("limit").orElse(SHOWN);
        ObjectNode json = JSON.createObjectNode().put("group", group.name());
        ArrayNode letters = json.putArray("letters");
        AtomicLong matched = new AtomicLong();
        box.read(selected(query), (letter, entry) -> {
            if (matched.incrementAndGet() <= limit) {
                letters.add(LetterJson.brief(letter, entry));
            }
            return true;
        });
        write(response, json.put("matched", matched.get()));
    }

    private void show(Place place, HttpServletResponse response) throws IOException, InterruptedException {
        ArrayNode found = JSON.createArrayNode();
        box.read(Selection.of(place), (letter, entry) -> {
            if (isOwn(letter)) {
                found.add(LetterJson.full(letter, entry, view));
            }
            return false;
        });
        if (found.isEmpty()) {
            refuse(response, HttpServletResponse.SC_NOT_FOUND, group + " has no dead letter " + place);
        } else {
            write(response, found.get(0));
        }
    }

    private boolean isOwn(Letter letter) {
        return letter.fact(Fact.GROUP).filter(group.name()::equals).isPresent();
    }

    private void export(LetterQuery query, HttpServletResponse response) throws IOException, InterruptedException {
        boolean raw = query.says("raw");
        response.setContentType("application/jsonl");
        PrintWriter out = response.getWriter();
        box.read(selected(query), (letter, entry) -> {
            out.print(raw ? LetterJson.raw(letter) : LetterJson.full(letter, entry, view));
            out.print('\n');
            return !out.checkError();
        });
    }

    private void act(Action action, LetterQuery query, HttpServletResponse response)
            throws IOException, InterruptedException {
        Report report = new Report(job(action, query));
        Pace pace =
                new Pace(query.parsed("rate", Double::valueOf).orElse(Double.POSITIVE_INFINITY), clock, Thread::sleep);
        if (!acting.tryAcquire()) {
            refuse(response, HttpServletResponse.SC_CONFLICT, "another command is at work; wait for its answer");
            return;
        }
        try {
            box.run(query.selection(group.name(), false), report, pace, done -> {});
            write(response, report.json());
        } catch (KafkaException e) {
            ObjectNode json = report.json();
            json.put("error", e.getMessage() + "; the same request again goes on with the rest");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            write(response, json);
        } finally {
            acting.release();
        }
    }

    private static Job job(Action action, LetterQuery query) {
        String by = query.text("by")
                .orElseThrow(() -> new IllegalArgumentException("the audit needs to know who does it: by=<name>"));
        return new Job(
                query.text("id")
                        .orElseGet(() -> "r-" + UUID.randomUUID().toString().substring(0, 8)),
                by,
                action,
                query.number("max").orElse(Long.MAX_VALUE),
                query.parsed("allow_loops", Integer::valueOf).orElse(Job.LOOPS),
                query.says("dry_run"));
    }

    private static void refuse(HttpServletResponse response, int status, String message) throws IOException {
        response.setStatus(status);
        write(response, JSON.createObjectNode().put("error", message));
    }

    private static void write(HttpServletResponse response, JsonNode json) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(response.getWriter(), json);
    }
}
