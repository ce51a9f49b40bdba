package io.thereview.runtime.observe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Lag as JSON. What is not known is null. */
public final class LagJson {

    private LagJson() {}

    /** {@code {"group", "state", "lag_records", "lag_seconds", "lost_records", "members": [...], "partitions": [...]}}. */
    public static ObjectNode of(GroupLag lag) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("group", lag.group());
        json.put("state", lag.state().map(Object::toString).orElse(null));
        json.put("lag_records", lag.records());
        json.put("lag_seconds", seconds(lag.age()));
        json.put("lost_records", lag.lost());
        ArrayNode members = json.putArray("members");
        lag.members()
                .forEach(each -> members.addObject()
                        .put("id", each.id())
                        .put("client_id", each.clientId())
                        .put("host", each.host()));
        ArrayNode partitions = json.putArray("partitions");
        for (PartitionLag each : lag.partitions()) {
            ObjectNode partition = partitions.addObject();
            partition.put("topic", each.partition().topic());
            partition.put("partition", each.partition().partition());
            partition.setAll(of(each));
            partition.put("member", each.member().map(GroupMember::id).orElse(null));
        }
        return json;
    }

    /** {@code {"standing", "committed", "start", "end", "lag_records", "lag_seconds", "lost_records"}}. */
    static ObjectNode of(PartitionLag lag) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("standing", lag.offsets().standing().label())
                .put("committed", number(lag.offsets().committed()))
                .put("start", number(lag.offsets().start()))
                .put("end", number(lag.offsets().end()))
                .put("lag_records", lag.records())
                .put("lag_seconds", seconds(lag.age()))
                .put("lost_records", lag.lost());
    }

    private static @Nullable Long number(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static @Nullable Double seconds(Optional<Duration> duration) {
        return duration.map(known -> known.toMillis() / 1000.0).orElse(null);
    }
}
