package io.thereview.runtime.observe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.event.Reason;
import io.thereview.runtime.lane.Load;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** Statistics as JSON, with the unit in the name wherever there is one. What is not known is null. */
public final class StatisticsJson {

    private static final List<String> UNOPENED = List.of(
            Reason.UNDECODABLE.label(),
            Reason.DIGEST_MISMATCH.label(),
            Reason.UNKNOWN_TYPE.label(),
            TopicNumbers.UNAVAILABLE);

    private StatisticsJson() {}

    /** {@code {"group", "since", "taken_at", "work", "connection", "breaker", "partitions"}}. */
    public static ObjectNode of(StatisticsSnapshot snapshot) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("group", snapshot.group().name());
        json.put("since", snapshot.period().since().toString());
        json.put("taken_at", snapshot.period().takenAt().toString());
        json.set("work", work(snapshot.work()));
        json.set("connection", connection(snapshot.connection()));
        json.putObject("breaker")
                .put("open", snapshot.breaker().open())
                .put("since", snapshot.breaker().since().toString())
                .put("opened", snapshot.breaker().opened());
        ArrayNode partitions = json.putArray("partitions");
        snapshot.partitions().forEach(each -> partitions.add(partition(each)));
        return json;
    }

    private static ObjectNode work(StatisticsSnapshot.Work work) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode received = json.putObject("received");
        new TreeMap<>(work.received()).forEach(received::put);
        ArrayNode types = json.putArray("types");
        work.types().forEach(each -> types.add(type(each)));
        ObjectNode unopened = json.putObject("unopened");
        UNOPENED.forEach(reason -> unopened.put(reason, work.unopened().getOrDefault(reason, 0L)));
        ObjectNode deadLetters = json.putObject("dead_letters");
        for (Reason reason : Reason.values()) {
            deadLetters.put(reason.label(), work.deadLetters().getOrDefault(reason, 0L));
        }
        json.put("parked", work.retries().parked());
        json.put("postponed", work.retries().postponed());
        json.set("batches", batches(work.batches()));
        return json;
    }

    /** {@code {"name", "since", "taken_at", "batches", "topics"}}. */
    public static ObjectNode of(PublishSnapshot snapshot) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", snapshot.name());
        json.put("since", snapshot.period().since().toString());
        json.put("taken_at", snapshot.period().takenAt().toString());
        json.set("batches", batches(snapshot.batches()));
        ArrayNode topics = json.putArray("topics");
        for (PublishSnapshot.Topic topic : snapshot.topics()) {
            ObjectNode each = topics.addObject().put("topic", topic.topic()).put("published", topic.published());
            ObjectNode errors = each.putObject("errors");
            new TreeMap<>(topic.errors()).forEach(errors::put);
            each.put("dead_letters", topic.deadLetters());
            each.set("publishing_ms", durations(topic.took()));
        }
        return json;
    }

    private static ObjectNode batches(StatisticsSnapshot.Batches batches) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("count", batches.count())
                .put("mean", tenths(batches.mean()))
                .put("p50", batches.median())
                .put("p99", batches.p99())
                .put("max", batches.largest());
    }

    private static ObjectNode type(StatisticsSnapshot.Type type) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("topic", type.topic());
        json.put("type", type.type());
        json.putObject("outcomes")
                .put("applied", type.outcomes().applied())
                .put("duplicate", type.outcomes().duplicate())
                .put("superseded", type.outcomes().superseded())
                .put("rejected", type.outcomes().rejected())
                .put("unavailable", type.outcomes().unavailable());
        ArrayNode errors = json.putArray("errors");
        type.errors()
                .forEach(each -> errors.addObject()
                        .put("exception", each.exception())
                        .put("outage", each.outage())
                        .put("count", each.count()));
        json.set("handling_ms", durations(type.handling()));
        json.set("waiting_ms", durations(type.waiting()));
        return json;
    }

    private static ObjectNode connection(StatisticsSnapshot.Connection connection) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(
                "connected",
                connection.state().map(StatisticsSnapshot.Link::connected).orElse(null));
        json.put(
                "asked_at",
                connection.state().map(each -> each.askedAt().toString()).orElse(null));
        json.put(
                "problem",
                connection.state().flatMap(StatisticsSnapshot.Link::problem).orElse(null));
        json.put("reconnections", connection.reconnections());
        json.putObject("rebalances")
                .put("assigned", connection.rebalances().assigned())
                .put("revoked", connection.rebalances().revoked());
        json.set("drained_ms", durations(connection.drained()));
        json.putObject("commits").put("ok", connection.commits()).put("failed", connection.failedCommits());
        return json;
    }

    private static ObjectNode partition(StatisticsSnapshot.Partition partition) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("topic", partition.partition().topic());
        json.put("partition", partition.partition().partition());
        json.put("paused", partition.paused());
        json.put("head_seconds", partition.headFor().toMillis() / 1000.0);
        json.set("in_hand", partition.load().map(StatisticsJson::load).orElse(null));
        json.set("lag", partition.lag().map(LagJson::of).orElse(null));
        return json;
    }

    private static ObjectNode load(Load load) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("unfinished", load.unfinished())
                .put("bytes", load.bytes())
                .put("span", load.span())
                .put("running", load.running())
                .put("parked", load.parked());
    }

    private static ObjectNode durations(Durations durations) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("count", durations.count())
                .put("mean", millis(durations.mean()))
                .put("p50", millis(durations.median()))
                .put("p95", millis(durations.p95()))
                .put("p99", millis(durations.p99()))
                .put("max", millis(durations.longest()));
    }

    private static double millis(Duration duration) {
        return Math.round(duration.toNanos() / 1000.0) / 1000.0;
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
