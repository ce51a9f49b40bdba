package io.thereview.gate.evolve;

import java.util.List;
import java.util.Random;

/** Chance that can be repeated: the same seed always falls the same way. */
final class Dice {

    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    }

    /** Whether an event of this probability happens. */
    boolean falls(double probability) {
        return random.nextDouble() < probability;
    }

    /** A number from one to the other, both included. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** One of the list, which then has it no more. */
    <T> T draw(List<T> choices) {
        return choices.remove(random.nextInt(choices.size()));
    }

    Random random() {
        return random;
    }
}
