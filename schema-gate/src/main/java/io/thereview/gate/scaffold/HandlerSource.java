package io.thereview.gate.scaffold;

/** The sources of a handler that does nothing yet, and of its test, in the form that the formatter gives them. */
final class HandlerSource {

    private static final String HANDLER = """
            package ${package};

            import io.thereview.event.Delivery;
            import io.thereview.event.Handler;
            import io.thereview.event.Outcome;

            /** Does nothing about the event yet. Each becomes a dead letter, which keeps it until somebody does. */
            final class ${name}Handler implements Handler<${name}> {

                @Override
                public Outcome handle(${name} event, Delivery delivery) {
                    return Outcome.rejected("${name} is not handled yet");
                }
            }
            """;

    private static final String TEST = """
            package ${package};

            import static org.assertj.core.api.Assertions.assertThat;

            import io.thereview.event.ConsumerGroup;
            import io.thereview.event.Delivery;
            import io.thereview.event.EventTopic;
            import io.thereview.event.Outcome;
            import io.thereview.events.topic.TopicCatalogue;
            import io.thereview.runtime.serde.AvroCodec;
            import io.thereview.runtime.serde.Envelopes;
            import java.io.IOException;
            import java.io.InputStream;
            import java.util.List;
            import java.util.Objects;
            import org.apache.avro.io.Decoder;
            import org.apache.avro.io.DecoderFactory;
            import org.apache.avro.specific.SpecificDatumReader;
            import org.junit.jupiter.api.BeforeAll;
            import org.junit.jupiter.api.Test;

            final class ${name}HandlerTest {

                private static final EventTopic TOPIC = TopicCatalogue.${constant};
                private static final ConsumerGroup GROUP = new ConsumerGroup("${app}");

                @BeforeAll
                static void trust_what_the_app_trusts() throws IOException {
                    // Avro makes only classes that a codec trusts. A codec asks no registry until it reads or writes.
                    new AvroCodec("http://127.0.0.1:1", List.of(TOPIC)).close();
                }

                @Test
                void sample_is_rejected_as_long_as_nothing_is_done_about_it() throws IOException {
                    ${name} event = sample();
                    Delivery delivery = new Delivery(
                            GROUP, Envelopes.of(event), new Delivery.Origin(TOPIC.name(), 0, 0), 1, false);

                    Outcome outcome = new ${name}Handler().handle(event, delivery);

                    assertThat(outcome).isEqualTo(Outcome.rejected("${name} is not handled yet"));
                }

                private static ${name} sample() throws IOException {
                    SpecificDatumReader<${name}> reader = new SpecificDatumReader<>(${name}.class);
                    try (InputStream file = ${name}HandlerTest.class.getResourceAsStream("${name}.json")) {
                        Decoder json = DecoderFactory.get().jsonDecoder(reader.getSchema(), Objects.requireNonNull(file));
                        return reader.read(null, json);
                    }
                }
            }
            """;

    private HandlerSource() {}

    /** The handler. */
    static String handler(NewType type, App app) {
        return filled(HANDLER, type, app);
    }

    /** Its test, which gives it the sample {@code NAME.json} beside the test. */
    static String test(NewType type, App app, TopicConstant topic) {
        return filled(TEST.replace("${constant}", topic.name()), type, app);
    }

    private static String filled(String source, NewType type, App app) {
        String text = source.replace("${package}", app.packageName())
                .replace("${app}", app.name())
                .replace("${name}", type.name());
        return new JavaText(text).importing(type.fullName()).text();
    }
}
