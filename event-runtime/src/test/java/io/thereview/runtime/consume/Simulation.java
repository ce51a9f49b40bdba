package io.thereview.runtime.consume;

import io.thereview.runtime.consume.Promise.Broken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Two instances of a service on one topic, played through in one interleaving: threads take turns, partitions move,
 * instances die, lose their membership, stop and come back, commits and dead letters fail, something is down for a while.
 * Then all is well again, and everything must come to its end.
 */
final class Simulation {

    private static final int CHOICES = 300;
    private static final int STEPS_TO_END = 4_000;

    private final Choices choices;
    private final Actors actors = new Actors();
    private final Actors.FakeTime time = new Actors.FakeTime();
    private final SimulatedTopic topic;
    private final List<SimulatedMember> members = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private int born;

    private Simulation(Choices choices) {
        this.choices = choices;
        this.topic = new SimulatedTopic(choices);
    }

    /** What was broken, by which choices, and the story of them. */
    record Finding(Broken broken, List<Integer> choices, List<String> story) {

        @Override
        public String toString() {
            return broken.getMessage() + "\nchoices " + choices + "\n" + String.join("\n", story);
        }
    }

    /** Plays one seed; what it breaks is made as short as it can be. */
    static Optional<Finding> play(long seed) {
        return play(Choices.random(seed, CHOICES)).map(Simulation::shortest);
    }

    private static Optional<Finding> play(Choices choices) {
        Simulation simulation = new Simulation(choices);
        try {
            simulation.play();
            return Optional.empty();
        } catch (AssertionError e) {
            Throwable cause = e instanceof Broken ? e : e.getCause();
            if (cause instanceof Broken broken) {
                return Optional.of(new Finding(broken, choices.made(), simulation.story));
            }
            throw new AssertionError("the simulation failed after\n" + String.join("\n", simulation.story), e);
        }
    }

    /** Takes choices away, and makes them the first possibility, as long as the same promise stays broken. */
    private static Finding shortest(Finding found) {
        Finding best = found;
        for (int size = best.choices().size() / 2; size > 0; size /= 2) {
            for (int from = 0; from + size <= best.choices().size(); ) {
                Optional<Finding> shorter = replay(without(best.choices(), from, size), best);
                best = shorter.orElse(best);
                from += shorter.isPresent() ? 0 : size;
            }
        }
        for (int at = 0; at < best.choices().size(); at++) {
            List<Integer> simpler = new ArrayList<>(best.choices());
            if (simpler.set(at, 0) != 0) {
                best = replay(simpler, best).orElse(best);
            }
        }
        return best;
    }

    private static Optional<Finding> replay(List<Integer> script, Finding same) {
        return play(Choices.script(script)).filter(found -> found.broken().promise == same.broken().promise);
    }

    private static List<Integer> without(List<Integer> choices, int from, int size) {
        List<Integer> rest = new ArrayList<>(choices.subList(0, from));
        rest.addAll(choices.subList(from + size, choices.size()));
        return rest;
    }

    private void play() {
        bear();
        bear();
        share();
        while (choices.areLeft()) {
            step();
        }
        story.add("all is well from here on");
        topic.down = false;
        if (members.isEmpty()) {
            bear();
        }
        share();
        for (int step = 0; step < STEPS_TO_END && !topic.isDone(); step++) {
            inTurn(step);
        }
        topic.requireDone();
    }

    private void step() {
        switch (choices.next(40)) {
            case 39 -> share();
            case 38 -> move();
            case 37 -> die();
            case 36 -> lose();
            case 35 -> stop();
            case 34 -> {
                topic.down = !topic.down;
                story.add(topic.down ? "something is down" : "it is up again");
            }
            case 33, 32, 31, 30 -> time.forward(5L + choices.next(40));
            default -> somebody();
        }
    }

    private void somebody() {
        List<Actors.Actor> ready = actors.ready();
        if (ready.isEmpty()) {
            time.forward(10);
            return;
        }
        Actors.Actor actor = ready.get(choices.next(ready.size()));
        story.add(actor.name);
        proceed(actor);
    }

    /** Everybody in turn, and time goes by. */
    private void inTurn(int step) {
        time.forward(step % 20 == 0 ? 1_000 : 1);
        List<Actors.Actor> ready = actors.ready();
        if (!ready.isEmpty()) {
            proceed(ready.get(step % ready.size()));
        }
    }

    private void proceed(Actors.Actor actor) {
        actors.proceed(actor);
        if (topic.broken.isPresent()) {
            throw topic.broken.get();
        }
    }

    private void bear() {
        SimulatedMember member = new SimulatedMember("m" + born++, topic, actors, time, choices);
        members.add(member);
        member.begin();
        story.add(member + " begins");
    }

    /** Each member gets what it gets when all is quiet. */
    private void share() {
        if (members.size() < 2) {
            bear();
        }
        List<TopicPartition> partitions = List.copyOf(topic.partitions());
        for (int i = 0; i < members.size(); i++) {
            Set<TopicPartition> share = new HashSet<>();
            for (int p = i; p < partitions.size(); p += members.size()) {
                share.add(partitions.get(p));
            }
            members.get(i).target(share);
        }
        story.add("partitions are shared");
    }

    private void move() {
        if (members.size() < 2) {
            return;
        }
        SimulatedMember all = members.get(choices.next(members.size()));
        members.forEach(member -> member.target(member.equals(all) ? topic.partitions() : Set.of()));
        story.add("all partitions go to " + all);
    }

    private void die() {
        if (!members.isEmpty()) {
            SimulatedMember member = members.remove(choices.next(members.size()));
            story.add(member + " dies");
            actors.kill(member);
            topic.owners.values().removeIf(member::equals);
        }
    }

    private void lose() {
        if (!members.isEmpty()) {
            SimulatedMember member = members.get(choices.next(members.size()));
            story.add(member + " loses its membership");
            member.lose();
        }
    }

    private void stop() {
        if (!members.isEmpty()) {
            SimulatedMember member = members.remove(choices.next(members.size()));
            story.add(member + " stops");
            member.stop();
        }
    }
}
