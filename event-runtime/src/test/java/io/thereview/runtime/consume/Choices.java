package io.thereview.runtime.consume;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What chance decides in a simulation: written down, so that it can be played again, and made shorter. */
final class Choices {

    private final List<Integer> script;
    private final Random random;
    private final int length;
    private final List<Integer> made = new ArrayList<>();

    private Choices(List<Integer> script, Random random, int length) {
        this.script = script;
        this.random = random;
        this.length = length;
    }

    /** Chance decides so many times; after that the first possibility is always taken. */
    static Choices random(long seed, int length) {
        return new Choices(List.of(), new Random(seed), length);
    }

    /** What was written down decides; after that the first possibility is always taken. */
    static Choices script(List<Integer> script) {
        return new Choices(script, new Random(0), 0);
    }

    /** One of so many possibilities. */
    int next(int possibilities) {
        int at = made.size();
        int choice = 0;
        if (at < script.size()) {
            choice = Math.floorMod(script.get(at), possibilities);
        } else if (at < length) {
            choice = random.nextInt(possibilities);
        }
        if (at < Math.max(script.size(), length)) {
            made.add(choice);
        }
        return choice;
    }

    /** True once in so many times. */
    boolean oneIn(int times) {
        return next(times) == times - 1;
    }

    /** Whether chance still has a say. */
    boolean areLeft() {
        return made.size() < Math.max(script.size(), length);
    }

    /** What was decided. */
    List<Integer> made() {
        return List.copyOf(made);
    }
}
