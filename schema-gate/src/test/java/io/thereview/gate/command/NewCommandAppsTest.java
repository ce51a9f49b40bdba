package io.thereview.gate.command;

import static io.thereview.gate.command.OrdersProject.APP;
import static io.thereview.gate.command.OrdersProject.ROOM;
import static io.thereview.gate.command.OrdersProject.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new type brings to the apps of this platform. */
final class NewCommandAppsTest {

    @TempDir
    Path path = Path.of("");

    private Folder folder = new Folder(path);

    @BeforeEach
    void platform() throws IOException {
        folder = OrdersProject.schemas(path);
        OrdersProject.java(folder);
    }

    @Test
    void app_that_reads_the_topic_gets_a_handler_and_its_test() throws IOException {
        CommandLineCall call = call("OrderLost");

        assertThat(call.exit()).as(call.text()).isZero();
        assertThat(folder.read("event-model/src/main/java/io/thereview/events/topic/TopicCatalogue.java"))
                .contains("import a.order.OrderLost;\nimport a.order.OrderPlaced;")
                .contains(".event(OrderLost.class, event -> event.getData().getBuyer())\n            .build();");
        assertThat(folder.read(APP + ROOM + "ShipSubscription.java"))
                .contains("import a.order.OrderLost;")
                .contains("                .on(OrderLost.class, new OrderLostHandler())\n                .build();");
        assertThat(folder.read(APP + ROOM + "OrderLostHandler.java"))
                .contains("package s.handle;", "implements Handler<OrderLost>", "\"OrderLost is not handled yet\"");
        assertThat(folder.read(APP + "src/test/java/s/handle/OrderLostHandlerTest.java"))
                .contains("TopicCatalogue.ORDERS", "new ConsumerGroup(\"ship-app\")")
                .doesNotContain("${");
        assertThat(folder.read(APP + "src/test/resources/s/handle/OrderLost.json"))
                .contains("order.lost.v1");
        assertThat(path.resolve("s/orders/OrderLost.sample.json")).doesNotExist();
        assertThat(folder.read("consumer-apps/tell-app/" + ROOM + "TellSubscription.java"))
                .isEqualTo(subscription("OTHER"));
        assertThat(call.out()).contains("Outbox.append").doesNotContain("pom.xml", "no app reads");
    }

    @Test
    void app_that_does_not_read_the_topic_is_told_what_it_lacks_and_the_other_ignores_the_type() throws IOException {
        CommandLineCall call = call("OrderLost", "--app", "tell-app");
        assertThat(call.exit()).as(call.text()).isZero();
        assertThat(path.resolve("consumer-apps/tell-app/" + ROOM + "OrderLostHandler.java"))
                .exists();
        assertThat(call.out())
                .contains("TellSubscription.java: .topic(TopicCatalogue.ORDERS), with .on(OrderLost.class,")
                .contains("tell-app/pom.xml: <subject>orders.events-*</subject>", "under groups of orders.events");
        assertThat(folder.read(APP + ROOM + "ShipSubscription.java")).contains(".ignore(OrderLost.class)");
    }

    @Test
    void app_that_takes_the_topic_in_batches_gets_no_handler_of_its_own() throws IOException {
        String batch = subscription("ORDERS")
                .replace(
                        ".on(OrderPlaced.class, (event, delivery) -> Outcome.applied())",
                        ".batch(\n                        TopicCatalogue.ORDERS, 100, ENTRIES, inbox)\n"
                                + "                .poisonOn(IllegalArgumentException.class)");
        folder.write(APP + ROOM + "ShipSubscription.java", batch);
        String other = "consumer-apps/tell-app/" + ROOM + "TellSubscription.java";
        folder.write(other, subscription("ORDERS"));

        CommandLineCall call = call("OrderLost");
        assertThat(call.exit()).as(call.text()).isZero();
        assertThat(folder.read(other)).contains(".on(OrderLost.class, new OrderLostHandler())");
        assertThat(folder.read(APP + ROOM + "ShipSubscription.java"))
                .contains("inbox)\n                .ignore(OrderLost.class)\n                .poisonOn(");
    }

    @Test
    void app_that_takes_the_topic_in_batches_and_is_wanted_is_told_what_its_translation_lacks() throws IOException {
        String batch = subscription("ORDERS").replace(".on(OrderPlaced.class, ", ".batch(TopicCatalogue.ORDERS, 100, ");
        folder.write(APP + ROOM + "ShipSubscription.java", batch);

        CommandLineCall call = call("OrderLost", "--app", "ship-app");
        assertThat(call.exit()).as(call.text()).isZero();
        assertThat(call.out())
                .contains("ShipSubscription.java: it takes the topic in batches; add .and(OrderLost.class, ...) to the"
                        + " translation of .batch(TopicCatalogue.ORDERS, ...)");
        assertThat(folder.read(APP + ROOM + "ShipSubscription.java")).isEqualTo(batch);
        assertThat(path.resolve(APP + ROOM + "OrderLostHandler.java")).doesNotExist();
    }

    @Test
    void source_of_another_form_stays_as_it_is_and_the_line_is_told() throws IOException {
        String odd = subscription("ORDERS").replace(".build()", ". build()");
        folder.write(APP + ROOM + "ShipSubscription.java", odd);
        CommandLineCall call = call("OrderLost");
        assertThat(call.exit()).isZero();
        assertThat(call.out()).contains("ShipSubscription.java: add .on(OrderLost.class, new OrderLostHandler())");
        assertThat(folder.read(APP + ROOM + "ShipSubscription.java")).isEqualTo(odd);
    }

    private CommandLineCall call(Object... arguments) {
        Object[] all = Stream.concat(
                        Stream.of("new"),
                        Stream.concat(Stream.of(arguments), Stream.of("--schemas", path.resolve("s"))))
                .toArray();
        return CommandLineCall.of(all);
    }
}
