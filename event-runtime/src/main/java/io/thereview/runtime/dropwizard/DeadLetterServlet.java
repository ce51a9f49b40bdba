package io.thereview.runtime.dropwizard;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.core.setup.Environment;
import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.replay.AuditEntry.Action;
import io.thereview.runtime.replay.BusyException;
import io.thereview.runtime.replay.Fact;
import io.thereview.runtime.replay.HarmlessText;
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
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.KafkaException;

/**
 * The dead letters of the app's own group at the admin port: {@code GET} shows them at {@code /dead-letters/<group>} and,
 * below that, {@code /stats}, {@code /export} and {@code /<partition>/<offset>}; {@code POST} deals with them at
 * {@code /replay} and {@code /discard}. One at a time looks, and one at a time deals.
 */
final class DeadLetterServlet extends HttpServlet {

    private static final String PATH = "/dead-letters/";

    private static final long serialVersionUID = 1;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> ACTING =
            Set.of("by", "id", "max", "rate", "allow_loops", "dry_run", "everything", "again");
    private static final long SHOWN = 50;
    private static final long MOST_SHOWN = 1_000;
    private static final String MEANT = "X-Requested-By";

    private final transient LetterBox box;
    private final transient RecordView view;
    private final ConsumerGroup group;
    private final transient Clock clock;
    private final Semaphore looking = new Semaphore(1);
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

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        JsonAnswer.give(response, () -> {
            if (!looking.tryAcquire()) {
                response.setHeader("Retry-After", "2");
                JsonAnswer.refuse(
                        response,
                        HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                        "somebody else looks at dead letters, and one at a time may; ask again when that is answered");
                return;
            }
            try {
                look(path(request), request.getParameterMap(), response);
            } finally {
                looking.release();
            }
        });
    }

    private void look(String path, Map<String, String[]> parameters, HttpServletResponse response)
            throws IOException, InterruptedException {
        switch (path) {
            case "" -> list(LetterQuery.of(parameters, Set.of("all", "limit")), response);
            case "/stats" -> {
                LetterQuery query = LetterQuery.of(parameters, Set.of("all"));
                JsonAnswer.write(response, box.count(selected(query)).json());
            }
            case "/export" -> export(LetterQuery.of(parameters, Set.of("all", "raw")), response);
            default -> show(Place.parse(path.substring(1)), response);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = path(request);
        JsonAnswer.give(response, () -> {
            if (!meant(request)) {
                JsonAnswer.refuse(
                        response,
                        HttpServletResponse.SC_FORBIDDEN,
                        "send the header " + MEANT
                                + " with any value, and none named Origin: so no page in a browser can"
                                + " ask for this; curl -H '" + MEANT + ": curl' does");
                return;
            }
            LetterQuery query = LetterQuery.of(request.getParameterMap(), ACTING);
            switch (path) {
                case "/replay" -> act(Action.REPLAY, query, response);
                case "/discard" -> act(Action.DISCARD, query, response);
                default -> JsonAnswer.refuse(response, HttpServletResponse.SC_NOT_FOUND, "POST to /replay or /discard");
            }
        });
    }

    private static String path(HttpServletRequest request) {
        String path = request.getPathInfo();
        return path == null || path.equals("/") ? "" : path;
    }

    /** Whether no page of another site can have made a browser send it: none may set such a header, and browsers tell theirs. */
    private static boolean meant(HttpServletRequest request) {
        return request.getHeader(MEANT) != null && request.getHeader("Origin") == null;
    }

    private Selection selected(LetterQuery query) {
        return query.selection(group.name(), query.says("all"));
    }

    private void list(LetterQuery query, HttpServletResponse response) throws IOException, InterruptedException {
        long limit = query.number("limit").orElse(SHOWN);
        if (limit < 1 || limit > MOST_SHOWN) {
            throw new IllegalArgumentException(
                    "limit is 1 to " + MOST_SHOWN + ", not " + limit + "; /export gives everything");
        }
        ObjectNode json = JSON.createObjectNode().put("group", group.name());
        ArrayNode letters = json.putArray("letters");
        AtomicLong matched = new AtomicLong();
        box.read(selected(query), (letter, entry) -> {
            if (matched.incrementAndGet() <= limit) {
                letters.add(LetterJson.brief(letter, entry));
            }
            return true;
        });
        JsonAnswer.write(response, json.put("matched", matched.get()));
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
            JsonAnswer.refuse(response, HttpServletResponse.SC_NOT_FOUND, group + " has no dead letter " + place);
        } else {
            JsonAnswer.write(response, found.get(0));
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
            out.print(HarmlessText.of(raw ? LetterJson.raw(letter) : LetterJson.full(letter, entry, view)));
            out.print('\n');
            return !out.checkError();
        });
    }

    private void act(Action action, LetterQuery query, HttpServletResponse response)
            throws IOException, InterruptedException {
        Report report = new Report(job(action, query));
        Selection selection = query.selection(group.name(), query.says("again"));
        if (selection.closedToo() && selection.named().isEmpty()) {
            throw new IllegalArgumentException("again is for dead letters that are named, such as place=0/42");
        }
        if (!report.job().dryRun()) {
            query.requireFilter();
        }
        Pace pace =
                new Pace(query.parsed("rate", Double::valueOf).orElse(Double.POSITIVE_INFINITY), clock, Thread::sleep);
        if (!acting.tryAcquire()) {
            JsonAnswer.refuse(
                    response, HttpServletResponse.SC_CONFLICT, "another command is at work; wait for its answer");
            return;
        }
        try {
            box.run(selection, report, pace, done -> {});
            JsonAnswer.write(response, report.json());
        } catch (BusyException e) {
            JsonAnswer.refuse(response, HttpServletResponse.SC_CONFLICT, String.valueOf(e.getMessage()));
        } catch (KafkaException e) {
            ObjectNode json = report.json();
            json.put("error", e.getMessage() + "; the same request again goes on with the rest");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            JsonAnswer.write(response, json);
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
}
