package io.thereview.gate.evolve;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.rule.Level;
import java.util.ArrayList;
import java.util.List;

/** Evolutions that keep every value, by the way in which they are made. */
final class SafeEvolutions {

    private static final int ATTEMPTS = 60;

    private SafeEvolutions() {}

    /** The evolution of this seed. */
    static Evolution of(long seed) {
        Dice dice = new Dice(seed);
        RandomSchemas random = new RandomSchemas(dice);
        SafeSteps safe = new SafeSteps(dice, random);
        int kind = dice.between(0, 9);
        List<SafeSteps.Step> steps = kind == 9 ? safe.full() : safe.backward();
        List<JsonNode> versions = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        SchemaTree tree = random.event();
        versions.add(tree.root());
        for (int i = dice.between(1, 3); i > 0; i--) {
            tree = next(tree, steps, dice, taken);
            versions.add(tree.root());
        }
        JsonNode next = versions.remove(versions.size() - 1);
        return switch (kind) {
            case 9 -> new Evolution(seed, Level.FULL_TRANSITIVE, versions, next, taken);
            case 8 -> new Evolution(seed, Level.FORWARD, List.of(next), versions.get(versions.size() - 1), taken);
            default -> new Evolution(seed, Level.BACKWARD_TRANSITIVE, versions, next, taken);
        };
    }

    /** One to four steps further. */
    static SchemaTree next(SchemaTree from, List<SafeSteps.Step> steps, Dice dice, List<String> taken) {
        SchemaTree tree = from.copy();
        int left = dice.between(1, 4);
        for (int i = 0; i < ATTEMPTS && left > 0; i++) {
            SchemaTree attempt = tree.copy();
            String done = dice.pick(steps).take(attempt);
            if (!done.equals(SafeSteps.NOTHING) && attempt.isSchema()) {
                taken.add(done);
                tree = attempt;
                left--;
            }
        }
        return tree;
    }
}
