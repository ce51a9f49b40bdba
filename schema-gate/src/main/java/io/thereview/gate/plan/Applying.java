package io.thereview.gate.plan;

import io.thereview.gate.registry.Registration;
import io.thereview.gate.registry.Registry;
import io.thereview.gate.source.SourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes what a plan says. Whatever stops it, the plan that is made next goes on from there. */
public final class Applying {

    private final Registry registry;
    private final Consumer<Write> done;

    /** The consumer hears of each change when it is made. */
    public Applying(Registry registry, Consumer<Write> done) {
        this.registry = registry;
        this.done = done;
    }

    /**
     * What came of it.
     *
     * @param left what was not done: the one that failed, and those after it
     * @param refusal what the registry said, if it would not have a schema
     */
    public record Outcome(List<Write> done, List<Write> left, Optional<String> refusal) {

        /** Whether everything was done. */
        public boolean isComplete() {
            return left.isEmpty();
        }
    }

    /**
     * Writes.
     *
     * @throws SourceException if the registry fails; the message says what was done before, and that it can be repeated
     */
    public Outcome apply(Plan plan) {
        List<Write> left = new ArrayList<>(plan.writes());
        List<Write> written = new ArrayList<>();
        while (!left.isEmpty()) {
            Write next = left.get(0);
            Optional<String> refusal = tried(next, written, left);
            if (refusal.isPresent()) {
                return new Outcome(written, left, refusal);
            }
            written.add(left.remove(0));
            done.accept(next);
        }
        return new Outcome(written, left, Optional.empty());
    }

    private Optional<String> tried(Write write, List<Write> written, List<Write> left) {
        try {
            return write(write);
        } catch (SourceException e) {
            throw new SourceException(
                    e.getMessage() + "\nmade " + written.size() + " of " + (written.size() + left.size())
                            + " changes, and not the rest; repeat it to go on from there",
                    e);
        }
    }

    private Optional<String> write(Write write) {
        switch (write) {
            case Write.SetLevel level -> registry.level(level.subject(), level.level());
            case Write.Register register -> {
                if (registry.register(register.subject(), register.schema()) instanceof Registration.Refused refused) {
                    return Optional.of(refused.reason());
                }
            }
        }
        return Optional.empty();
    }
}
