package io.thereview.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.testkit.ledger.Finding.Fault;
import io.thereview.testkit.ledger.Found.Letter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One clean history, and each fault made in it once: the audit must say that fault and no other. */
class AuditTest {

    private static final String TOPIC = "orders.events";
    private static final Place POISON = at(0, 4);

    private final List<Published> published = new ArrayList<>(List.of(
            record(0, 0, "a1", "a"),
            record(0, 1, "b1", "b"),
            record(0, 2, "a2", "a"),
            record(0, 3, "a1", "a"),
            Published.poison(POISON, "a", bytes("poison")),
            record(1, 0, "c1", "c"),
            record(1, 1, "c2", "c")));
    private final List<String> effects = new ArrayList<>(List.of("a1", "c1", "b1", "a2", "c2"));
    private final Set<String> inbox = new HashSet<>(Set.of("a1", "b1", "a2", "c1", "c2"));
    private final List<Letter> letters = new ArrayList<>(List.of(Letter.of(POISON, "a", bytes("poison"))));
    private final Set<Place> handedOver = new HashSet<>();
    private long committed = 5;

    @Test
    void history_in_which_all_is_well_has_no_finding() {
        assertThat(audit(Allowance.NONE).atTheEnd()).isEmpty();
    }

    @Test
    void event_that_is_nowhere_is_lost_and_only_at_the_end() {
        effects.remove("b1");
        inbox.remove("b1");
        committed = 1;
        assertThat(audit(Allowance.NONE).soFar()).isEmpty();
        assertFault(Fault.LOST, "orders.events-0@1 with event b1");
    }

    @Test
    void event_that_waits_on_the_retry_topic_is_committed_past_and_not_yet_at_its_end() {
        effects.remove("b1");
        inbox.remove("b1");
        handedOver.add(at(0, 1));
        assertThat(audit(Allowance.NONE).soFar()).isEmpty();
        assertFault(Fault.LOST, "it waits on the retry topic");
    }

    @Test
    void poison_that_is_not_set_aside_is_lost() {
        letters.clear();
        committed = 4;
        assertFault(Fault.LOST, "orders.events-0@4 is neither");
    }

    @Test
    void effect_of_an_event_that_nobody_published_is_invented() {
        effects.add("z9");
        assertFault(Fault.INVENTED, "event z9");
    }

    @Test
    void letter_of_a_record_that_nobody_published_is_invented() {
        letters.add(Letter.of(at(1, 7), "a", bytes("x")));
        assertFault(Fault.INVENTED, "orders.events-1@7");
    }

    @Test
    void effect_that_was_made_twice_is_repeated_unless_it_is_allowed() {
        effects.add("a1");
        assertFault(Fault.REPEATED, "1 effects were made once more, of which 0 are allowed: a1");
        assertThat(audit(Allowance.repeats(1)).atTheEnd()).isEmpty();
    }

    @Test
    void event_with_an_effect_and_a_letter_is_in_two_places() {
        letters.add(Letter.of(at(0, 1), "b", bytes("b1")));
        assertFault(Fault.TWO_PLACES, "event b1 of orders.events-0@1 is applied and set aside");
    }

    @Test
    void letter_that_was_replayed_is_no_place_and_its_event_may_come_late() {
        letters.add(Letter.of(at(0, 0), "a", bytes("a1")));
        letters.add(Letter.of(at(0, 0), "a", bytes("a1")));
        effects.remove("a1");
        effects.add("a1");
        assertThat(audit(Allowance.replayed(Set.of(at(0, 0)))).atTheEnd()).isEmpty();
    }

    @Test
    void event_that_could_be_applied_and_is_set_aside_is_wrongly_so_unless_it_may_die() {
        effects.remove("b1");
        inbox.remove("b1");
        letters.add(Letter.of(at(0, 1), "b", bytes("b1")));
        assertFault(Fault.WRONGLY_SET_ASIDE, "event b1 of orders.events-0@1 was to be applied and is set aside");
        assertThat(audit(Allowance.dead(Set.of("b1"))).atTheEnd()).isEmpty();
        assertThat(audit(Allowance.dead(Set.of("a1"))).atTheEnd()).hasSize(1);
    }

    @Test
    void effects_of_a_key_in_another_order_than_their_records_are_out_of_order() {
        effects.remove("a1");
        effects.add("a1");
        assertFault(Fault.OUT_OF_ORDER, "the effect of orders.events-0@0 came after that of orders.events-0@2");
    }

    @Test
    void offset_beyond_a_record_that_is_not_finished_is_committed_too_far() {
        effects.remove("b1");
        inbox.remove("b1");
        committed = 2;
        assertThat(audit(Allowance.NONE).soFar())
                .extracting(Finding::toString)
                .containsExactly(
                        "COMMITTED_TOO_FAR: the offset 2 of orders.events-0 is committed and orders.events-0@1 is"
                                + " not finished");
        committed = 1;
        assertThat(audit(Allowance.NONE).soFar()).isEmpty();
    }

    @Test
    void letter_with_another_value_or_key_is_changed() {
        letters.set(0, Letter.of(POISON, "a", bytes("poisoN")));
        assertFault(Fault.BYTES_CHANGED, "the dead letter of orders.events-0@4");
        letters.set(0, Letter.of(POISON, "b", bytes("poison")));
        assertFault(Fault.BYTES_CHANGED, "the dead letter of orders.events-0@4");
    }

    @Test
    void record_with_two_letters_is_set_aside_twice_unless_that_is_allowed() {
        letters.add(letters.getFirst());
        assertFault(Fault.SET_ASIDE_TWICE, "orders.events-0@4");
        assertThat(audit(Allowance.letters(1)).atTheEnd()).isEmpty();
    }

    @Test
    void inbox_without_an_event_that_had_its_effect_differs() {
        inbox.remove("a2");
        assertFault(Fault.INBOX_DIFFERS, "the inbox does not call event a2 done, which had its effect");
    }

    @Test
    void inbox_with_an_event_that_had_no_effect_differs() {
        inbox.add("d1");
        published.add(record(1, 2, "d1", "d"));
        letters.add(Letter.of(at(1, 2), "d", bytes("d1")));
        assertThat(audit(Allowance.dead(Set.of("d1"))).atTheEnd())
                .extracting(Finding::toString)
                .containsExactly("INBOX_DIFFERS: the inbox calls event d1 done, which had none");
    }

    /** Faults of the books that a long history can be given anywhere. */
    enum Anywhere {
        LOST,
        INVENTED,
        REPEATED,
        OUT_OF_ORDER
    }

    @ParameterizedTest
    @EnumSource
    void one_fault_anywhere_in_a_long_history_is_found_and_nothing_else_is(Anywhere fault) {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            List<Published> records = IntStream.range(0, 300)
                    .mapToObj(number -> record(0, number, "e" + number, "k" + random.nextInt(7)))
                    .toList();
            List<String> order = new ArrayList<>(
                    records.stream().map(record -> record.event().orElseThrow()).toList());
            assertThat(faults(records, order)).isEmpty();
            make(fault, random, records, order);
            assertThat(faults(records, order)).containsExactly(Fault.valueOf(fault.name()));
        }
    }

    private static void make(Anywhere fault, Random random, List<Published> records, List<String> order) {
        switch (fault) {
            case LOST -> order.remove(random.nextInt(order.size()));
            case INVENTED -> order.add(random.nextInt(order.size()), "nobody");
            case REPEATED -> {
                int which = random.nextInt(order.size());
                order.add(which + random.nextInt(order.size() - which) + 1, order.get(which));
            }
            case OUT_OF_ORDER -> {
                int one = random.nextInt(order.size() - 100);
                String key = records.get(one).key();
                int next = IntStream.range(one + 1, order.size())
                        .filter(other -> records.get(other).key().equals(key))
                        .findFirst()
                        .orElseThrow();
                order.add(next, order.remove(one));
            }
        }
    }

    private static Set<Fault> faults(List<Published> records, List<String> effects) {
        Found found = new Found(effects, Optional.empty(), List.of(), Set.of(), Map.of());
        return new Audit(records, found, Allowance.NONE)
                .atTheEnd().stream().map(Finding::fault).collect(Collectors.toSet());
    }

    private void assertFault(Fault fault, String words) {
        assertThat(audit(Allowance.NONE).atTheEnd()).singleElement().satisfies(finding -> {
            assertThat(finding.fault()).isEqualTo(fault);
            assertThat(finding.words()).contains(words);
        });
    }

    private Audit audit(Allowance allowance) {
        return new Audit(
                published,
                new Found(
                        effects,
                        Optional.of(inbox),
                        letters,
                        handedOver,
                        Map.of(TOPIC + "-0", committed, TOPIC + "-1", 2L)),
                allowance);
    }

    private static Published record(int partition, long offset, String event, String key) {
        return Published.event(at(partition, offset), event, key, bytes(event));
    }

    private static Place at(int partition, long offset) {
        return new Place(TOPIC, partition, offset);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
