package io.thereview.gate.fix;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value of JSON, by the characters that it takes in its text. */
sealed interface Part extends Row {

    /** An object. */
    record Table(int start, int end, List<Entry> entries) implements Part {

        Optional<Entry> entry(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        }

        Optional<Part> value(String key) {
            return entry(key).map(Entry::value);
        }

        /** The value of a key, if it is text. */
        Optional<String> text(String key) {
            return value(key).flatMap(Part::asText);
        }

        /** The values of a key, if it is a list. */
        Optional<Listing> list(String key) {
            return value(key).filter(Listing.class::isInstance).map(Listing.class::cast);
        }
    }

    /** A list. */
    record Listing(int start, int end, List<Part> items) implements Part {

        /** Its items that are text. */
        List<String> texts() {
            return items.stream().flatMap(item -> item.asText().stream()).toList();
        }
    }

    /**
     * Anything else.
     *
     * @param text what it says, if it is text
     */
    record Scalar(int start, int end, @Nullable String text) implements Part {}

    /**
     * A key with its value.
     *
     * @param keyEnd behind the quotes of the key
     */
    record Entry(String key, int start, int keyEnd, Part value) implements Row {

        @Override
        public int end() {
            return value.end();
        }
    }

    /** What it says, if it is text. */
    default Optional<String> asText() {
        return this instanceof Scalar scalar ? Optional.ofNullable(scalar.text()) : Optional.empty();
    }

    /** What stands in it, one after the other. */
    default List<? extends Row> rows() {
        return switch (this) {
            case Table table -> table.entries();
            case Listing listing -> listing.items();
            case Scalar scalar -> List.of();
        };
    }
}
