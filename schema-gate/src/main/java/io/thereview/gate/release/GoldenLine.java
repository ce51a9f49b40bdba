package io.thereview.gate.release;

import io.thereview.gate.rule.Place;

/**
 * One line of a file of recorded bytes.
 *
 * @param version the label of its release
 * @param text as it stands in the file
 */
public record GoldenLine(String version, Place place, String text) {}
