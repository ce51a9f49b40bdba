package io.thereview.gate.rule;

/** Which question a rule asks of a change. A finding belongs to exactly one. */
public enum Lens {
    /** Can the bytes be resolved at all, by Avro's own rules? */
    WIRE,
    /** Is every default a value of its type? */
    DEFAULTS,
    /** Does what is read mean what was written? */
    SEMANTIC,
    /** Do bytes, written and read for real, keep their values? */
    DATA,
    /** Does code that uses the generated classes go on compiling, and doing what it did? */
    SOURCE,
    /** Can everything that runs read what would be written, and can what is to run read what was? */
    DEPLOY,
    /** Is the schema itself sound, safe and in good style? */
    LINT
}
