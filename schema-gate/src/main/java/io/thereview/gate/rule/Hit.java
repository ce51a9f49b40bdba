package io.thereview.gate.rule;

/**
 * Who is hit by a finding.
 *
 * @param version the earlier version that cannot be read, or cannot read
 */
public record Hit(String version, Direction direction) {}
