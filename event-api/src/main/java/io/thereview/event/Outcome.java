package io.thereview.event;

/** What became of one delivery. Every handler returns one; nothing else decides the offset. */
public sealed interface Outcome {

    /** The effect is durable. */
    record Applied() implements Outcome {}

    /** The event had been applied before; nothing was done. */
    record Duplicate() implements Outcome {}

    /**
     * The event can never be applied: it is set aside as a dead letter at once.
     *
     * @param detail what is wrong with it, for the person who looks at the dead letter; no personal data
     */
    record Rejected(String detail) implements Outcome {}

    /** The effect is durable. */
    static Outcome applied() {
        return new Applied();
    }

    /** The event had been applied before. */
    static Outcome duplicate() {
        return new Duplicate();
    }

    /** The event can never be applied. */
    static Outcome rejected(String detail) {
        return new Rejected(detail);
    }
}
