package io.thereview.runtime.consume;

import java.util.List;

class SimulatedSourceTest extends SourceContract {

    private final Choices choices = Choices.script(List.of());
    private final SimulatedTopic topic = new SimulatedTopic(choices);
    private final Actors actors = new Actors();

    @Override
    protected String topic() {
        return SimulatedTopic.name();
    }

    @Override
    protected void use(Use use) {
        SimulatedMember member = new SimulatedMember("m", topic, actors, new Actors.FakeTime(), choices);
        SimulatedSource source = new SimulatedSource(member, topic, actors, choices);
        source.target(topic.partitions());
        // Whatever is committed is finished here.
        topic.partitions().forEach(partition -> topic.from(partition, 0, 7).forEach(topic::applied));
        actors.start(this, "poll loop", () -> {
            try {
                use.of(source);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        actors.playAll();
    }
}
