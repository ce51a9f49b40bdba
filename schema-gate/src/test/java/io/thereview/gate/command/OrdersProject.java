package io.thereview.gate.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A project with two types on a topic, and the Java around it. */
final class OrdersProject {

    static final String APP = "consumer-apps/ship-app/";
    static final String ROOM = "src/main/java/s/handle/";

    private OrdersProject() {}

    /** Schemas and their subjects. */
    static Folder schemas(Path path) throws IOException {
        return new Folder(path)
                .write("s/subjects.yaml", """
                        # Ours.
                        envelope: [event_id, event_type, data]
                        subjects:
                          - subject: orders.events-a.order.OrderPlaced
                            file: orders/OrderPlaced.avsc
                            level: FULL_TRANSITIVE
                            owner: us
                          - subject: orders.events-a.order.OrderSent
                            file: orders/OrderSent.avsc
                            level: FULL
                            owner: them
                        """)
                .write("s/topics.yaml", "topics:\n  - {name: orders.events, key: data.buyer}\n")
                .write("s/orders/OrderPlaced.avsc", event("OrderPlaced", "placed", "lines", "city"))
                .write("s/orders/OrderSent.avsc", event("OrderSent", "sent", "city", "buyer"));
    }

    private static String event(String name, String type, String... data) {
        String fields = String.join(
                ",",
                Stream.of(data).map(each -> Folder.field(each, "\"string\"")).toList());
        String record =
                "{\"type\":\"record\",\"name\":\"" + name + "Data\",\"doc\":\"D.\",\"fields\":[" + fields + "]}";
        return Folder.record(
                        name,
                        Folder.field("event_id", "{\"type\":\"string\",\"logicalType\":\"uuid\"}"),
                        "{\"name\":\"event_type\",\"type\":\"string\",\"doc\":\"Always order." + type + ".v1.\"}",
                        Folder.field("data", record))
                .replace("\"namespace\":\"n\"", "\"namespace\":\"a.order\"");
    }

    /** The Java around it: a catalogue, an app that reads the topic and one that reads another. */
    static void java(Folder folder) throws IOException {
        folder.write("event-model/src/main/java/io/thereview/events/topic/TopicCatalogue.java", """
                package io.thereview.events.topic;

                import a.order.OrderPlaced;
                import a.order.OrderSent;

                public final class TopicCatalogue {
                    public static final EventTopic ORDERS = EventTopic.named("orders.events")
                            .event(OrderPlaced.class, event -> event.getData().getCity())
                            .event(OrderSent.class, event -> event.getData().getBuyer())
                            .build();
                }
                """)
                .write(APP + ROOM + "ShipSubscription.java", subscription("ORDERS"))
                .write(APP + "pom.xml", """
                <subjects>
                  <subject>orders.*</subject>
                </subjects>
                """)
                .write("consumer-apps/tell-app/" + ROOM + "TellSubscription.java", subscription("OTHER"));
    }

    /** The source of what an app reads. */
    static String subscription(String topic) {
        return """
                package s.handle;

                import a.order.OrderPlaced;

                final class ShipSubscription {
                    static Subscription of(ConsumerGroup group) {
                        return Subscription.of(group)
                                .topic(TopicCatalogue.%s)
                                .on(OrderPlaced.class, (event, delivery) -> Outcome.applied())
                                .build();
                    }
                }
                """.formatted(topic);
    }
}
