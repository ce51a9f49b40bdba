package io.thereview.testkit.ledger;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one group has done with what was published, as somebody else sees it.
 *
 * @param effects the events that had an effect, in the order in which it was made
 * @param inbox the events that the inbox calls done; empty when the group has none
 * @param letters what was set aside for the group
 * @param handedOver where records stood that are on the retry topic for the group
 * @param committed the committed offset of each partition, such as {@code users.events-0}
 */
public record Found(
        List<String> effects,
        Optional<Set<String>> inbox,
        List<Letter> letters,
        Set<Place> handedOver,
        Map<String, Long> committed) {

    /** Takes copies. */
    public Found {
        effects = List.copyOf(effects);
        inbox = inbox.map(Set::copyOf);
        letters = List.copyOf(letters);
        handedOver = Set.copyOf(handedOver);
        committed = Map.copyOf(committed);
    }

    /**
     * A record that was set aside.
     *
     * @param origin where it stood before
     */
    public record Letter(Place origin, String key, ByteBuffer value) {

        /** One with those bytes. */
        public static Letter of(Place origin, String key, byte[] value) {
            return new Letter(origin, key, ByteBuffer.wrap(value.clone()));
        }
    }
}
