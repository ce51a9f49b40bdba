package io.thereview.gate.data;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Spot;

/**
 * A value that was really written and does not arrive.
 *
 * @param spot where, by the names of the next schema
 * @param rule which rule of the DATA lens it breaks
 * @param record what was written, as short text in the manner of JSON: the whole if it is short, or the part at issue
 * @param problem what came of it
 */
public record Mismatch(Spot spot, Rule rule, String record, String problem) {}
