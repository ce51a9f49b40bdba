package io.thereview.gate.evolve;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.rule.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * Evolutions that break a reader, which is proven by reading; what happens to do no harm is thrown away and tried again.
 * Some are turned round: the next schema is then the one that writes.
 */
final class UnsafeEvolutions {

    private static final int ATTEMPTS = 1_000;

    private UnsafeEvolutions() {}

    /** The evolution of this seed. */
    static Evolution of(long seed) {
        Dice dice = new Dice(~seed);
        int step = dice.between(0, steps(dice, new RandomSchemas(dice)).size() - 1);
        for (int i = 0; i < ATTEMPTS; i++) {
            Evolution evolution = attempt(seed, step, dice);
            if (evolution != null && !evolution.mismatches().isEmpty()) {
                return evolution;
            }
        }
        throw new IllegalStateException("nothing breaks with seed " + seed);
    }

    private static Evolution attempt(long seed, int step, Dice dice) {
        RandomSchemas random = new RandomSchemas(dice);
        SafeSteps safe = new SafeSteps(dice, random);
        List<String> taken = new ArrayList<>();
        SchemaTree tree = random.event();
        List<JsonNode> versions = new ArrayList<>(List.of(tree.root()));
        if (dice.falls(0.3)) {
            tree = SafeEvolutions.next(tree, safe.backward(), dice, taken);
            versions.add(tree.root());
        }
        SchemaTree next = dice.falls(0.3) ? SafeEvolutions.next(tree, safe.backward(), dice, taken) : tree.copy();
        String broken = steps(dice, random).get(step).take(next);
        if (broken.equals(SafeSteps.NOTHING) || !next.isSchema()) {
            return null;
        }
        taken.add(broken);
        JsonNode last = versions.get(versions.size() - 1);
        return dice.falls(0.2)
                ? new Evolution(seed, Level.FORWARD, List.of(next.root()), last, taken)
                : new Evolution(seed, Level.BACKWARD_TRANSITIVE, versions, next.root(), taken);
    }

    private static List<SafeSteps.Step> steps(Dice dice, RandomSchemas random) {
        List<SafeSteps.Step> steps = new ArrayList<>(new UnsafeTypeSteps(dice, random).all());
        steps.addAll(new UnsafeNameSteps(dice, random).all());
        return steps;
    }
}
