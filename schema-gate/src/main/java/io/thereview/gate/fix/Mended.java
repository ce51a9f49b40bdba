package io.thereview.gate.fix;

import io.thereview.gate.rule.Finding;

/**
 * A finding that a change makes go away, without bringing another of any weight.
 *
 * @param file the changed one, as people write it
 * @param what the change does, in words that go on after "to"
 * @param diff the change, as a unified diff without its head
 */
public record Mended(Finding finding, String file, String what, String diff) {}
