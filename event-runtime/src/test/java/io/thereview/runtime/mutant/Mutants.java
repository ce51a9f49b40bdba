package io.thereview.runtime.mutant;

import java.util.List;

/** The mistakes that others have made, each with the test that claims to notice it. */
final class Mutants {

    /** All of them. */
    static final List<Mutant> ALL = List.of(
            new Mutant(
                    "dead-letter-on-registry-outage",
                    "consume/Failures.java",
                    "cause != null; cause",
                    "cause != null && !(cause instanceof RegistryUnavailableException); cause",
                    "consume.FailuresTest#registry_that_is_down_is_an_outage_and_bytes_that_do_not_decode_are_not"),
            new Mutant(
                    "no-dedupe",
                    "inbox/Inbox.java",
                    "if (!insert(transaction, delivery, \"now()\")) { return Outcome.duplicate(); }",
                    "insert(transaction, delivery, \"now()\");",
                    "consume.EventConsumerIT#replay_from_the_start_by_a_restarted_group_changes_nothing"));

    private Mutants() {}
}
