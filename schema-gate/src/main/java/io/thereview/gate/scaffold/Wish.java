package io.thereview.gate.scaffold;

import io.thereview.gate.rule.Level;
import java.util.Optional;

/**
 * What somebody says of an event type that is to be. What is empty is taken from the types that are there.
 *
 * @param name without namespace
 * @param folder below the folder of schemas
 * @param owner who answers for it
 */
public record Wish(String name, String topic, String namespace, String folder, Optional<Level> level, String owner) {

    /** Of this name, and as the others are for the rest. */
    public static Wish of(String name) {
        return new Wish(name, "", "", "", Optional.empty(), "");
    }

    /** On this topic. */
    public Wish on(String otherTopic) {
        return new Wish(name, otherTopic, namespace, folder, level, owner);
    }
}
