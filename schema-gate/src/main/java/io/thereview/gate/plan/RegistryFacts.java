package io.thereview.gate.plan;

import io.thereview.gate.registry.Found;
import io.thereview.gate.registry.Registry;
import io.thereview.gate.rule.Level;
import io.thereview.gate.source.AvroText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;

/** Asks a registry what it has of each subject that is wanted. It only reads. */
final class RegistryFacts {

    private final Registry registry;
    private final AtomicInteger read = new AtomicInteger();

    RegistryFacts(Registry registry) {
        this.registry = registry;
    }

    /** What it has, by subject. */
    Map<String, Registered> of(List<Wanted> wanted) {
        List<Registered> answers = registry.each(wanted, each -> {
            Registered registered = of(each);
            read.incrementAndGet();
            return registered;
        });
        Map<String, Registered> all = new HashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            all.put(wanted.get(i).name(), answers.get(i));
        }
        return all;
    }

    /** How many subjects were read. */
    int read() {
        return read.get();
    }

    private Registered of(Wanted wanted) {
        String name = wanted.name();
        List<Integer> numbers = registry.numbers(name);
        Optional<Level> level = registry.level(name);
        if (numbers.isEmpty() || wanted.schema().isEmpty()) {
            return new Registered(numbers, Optional.empty(), Optional.empty(), level, List.of());
        }
        Schema schema = wanted.schema().get();
        Optional<Found> found = registry.find(name, schema);
        if (found.isPresent()) {
            return new Registered(numbers, found, Optional.empty(), level, List.of());
        }
        // At another level its verdict would be about another question.
        boolean asked = level.equals(Optional.of(wanted.level()));
        List<String> objections = asked ? registry.objections(name, schema) : List.of();
        return new Registered(numbers, found, last(name, numbers), level, objections);
    }

    private Optional<Schema> last(String subject, List<Integer> numbers) {
        String text = registry.version(subject, numbers.get(numbers.size() - 1)).text();
        try {
            return Optional.of(AvroText.parse(text));
        } catch (RuntimeException e) { // AvroRuntimeException, and whatever else its parser throws at odd JSON
            return Optional.empty();
        }
    }
}
