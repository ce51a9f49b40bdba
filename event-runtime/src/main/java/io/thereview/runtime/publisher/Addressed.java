package io.thereview.runtime.publisher;

import io.thereview.event.EventTopic;
import org.apache.avro.specific.SpecificRecord;

/** An event and the topic that it is for. */
public record Addressed(EventTopic topic, SpecificRecord event) {}
