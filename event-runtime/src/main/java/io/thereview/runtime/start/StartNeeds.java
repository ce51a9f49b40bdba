package io.thereview.runtime.start;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an app needs of the servers, and what their answers mean. Pure.
 *
 * @param app its name, with which its client ids begin
 * @param topics that it reads
 * @param ownTopics those of the machinery, by the keys that name them
 */
public record StartNeeds(String app, ConsumerGroup group, List<EventTopic> topics, Map<String, String> ownTopics) {

    private static final char INSTANCE = '@';

    /** Keeps what it was given. */
    public StartNeeds {
        topics = List.copyOf(topics);
        ownTopics = Map.copyOf(ownTopics);
    }

    /** Each topic that must be there, with what it is needed for. */
    Map<String, String> wanted() {
        Map<String, String> wanted = new LinkedHashMap<>();
        ownTopics.forEach((key, name) -> wanted.put(name, key + " names it"));
        topics.forEach(topic -> wanted.put(topic.name(), "group " + group + " reads it"));
        return wanted;
    }

    /** What is wrong when these topics are not there. */
    List<String> missing(Collection<String> absent, String bootstrapServers) {
        List<String> problems = new ArrayList<>();
        for (String topic : new TreeSet<>(absent)) {
            problems.add("topic '" + topic + "' does not exist on " + bootstrapServers + ", and " + wanted().get(topic)
                    + "; run './thereview prepare topics --bootstrap-servers " + bootstrapServers
                    + "', or mend the name");
        }
        return problems;
    }

    /** What is wrong when members with these client ids are in the group. */
    List<String> shared(Collection<String> clientIds) {
        Set<String> others = new TreeSet<>();
        for (String clientId : clientIds) {
            String other = clientId.split(String.valueOf(INSTANCE), 2)[0];
            if (!other.equals(app)) {
                others.add(other);
            }
        }
        return others.isEmpty()
                ? List.of()
                : List.of("consumer.group: '" + group + "' is read by " + String.join(", ", others) + " as well as by "
                        + app + ", and each would get only a part of the records; give one of them another group, or"
                        + " stop it first");
    }
}
