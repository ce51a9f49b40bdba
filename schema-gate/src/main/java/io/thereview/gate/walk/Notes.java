package io.thereview.gate.walk;

import io.thereview.gate.rule.Rule;

/** Takes what a lens has to say. The judge adds who is hit, the place in the file and the proof. */
@FunctionalInterface
public interface Notes {

    /**
     * Notes a breach of a rule.
     *
     * @param message what changed and what follows, without the version, so that versions that suffer alike are merged
     * @param remedy how to mend it
     */
    void add(Rule rule, Spot spot, String message, String remedy);
}
