package io.thereview.system.check;

import java.util.function.Consumer;

/**
 * Something that must not happen, told within a story.
 *
 * @param id of the invariant that it breaks, and of no other
 * @param name what happens
 * @param happen makes it happen; asks for nothing of the story but that it goes on as it should
 */
record Anomaly(String id, String name, Consumer<Story> happen) {

    @Override
    public String toString() {
        return id + " " + name;
    }
}
