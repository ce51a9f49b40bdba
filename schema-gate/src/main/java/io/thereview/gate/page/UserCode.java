package io.thereview.gate.page;

import java.util.Optional;

/**
 * Code that uses the class generated from an example, and what becomes of it. Outcomes are what it returns as text, or the
 * name of what it throws, or {@link #NOT_COMPILED}; the tests of the gate generate, compile and run all of it.
 *
 * @param given the statements of a method; {@code record} is the outermost record, if one is given
 * @param record that record in Avro's JSON encoding, written with the last earlier version and read with each
 * @param nextRecord a record written and read with the next version in its place
 * @param before the outcome with the classes of the earlier version
 * @param notRebuilt the outcome where the code, compiled before, meets the classes of the next version
 * @param rebuilt the outcome where it is compiled again with them
 */
public record UserCode(
        String given,
        Optional<String> record,
        Optional<String> nextRecord,
        String before,
        String notRebuilt,
        String rebuilt) {

    /** The outcome of code that the compiler refuses. */
    public static final String NOT_COMPILED = "does not compile";
}
