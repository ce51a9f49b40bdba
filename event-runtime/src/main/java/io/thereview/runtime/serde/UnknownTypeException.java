package io.thereview.runtime.serde;

/** The record is of a type that is registered for its topic, and that this program does not declare for it. */
public final class UnknownTypeException extends RuntimeException {

    private final String type;

    /** A record of that type. */
    UnknownTypeException(String topic, String type) {
        super(type + " is registered for " + topic + ", and this program does not declare it");
        this.type = type;
    }

    /** Full name of the type. */
    public String type() {
        return type;
    }
}
