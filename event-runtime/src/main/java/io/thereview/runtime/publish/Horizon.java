package io.thereview.runtime.publish;

import io.thereview.runtime.outbox.Gap;
import io.thereview.runtime.outbox.OutboxRecord;
import io.thereview.runtime.outbox.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How far into the outbox its relay has seen. Numbers of the sequence are given before a transaction commits, so a lower one
 * may become visible after a higher one: what was missing on the way is remembered as a gap, and looked for again until every
 * transaction has ended that could have it. Because of that no look begins at the first row, where the remains of published
 * rows pile up for as long as any transaction of the database stays open.
 *
 * <p>A number is in the hands of a transaction that had begun when a higher number became visible: whoever appends begins
 * its transaction's number first. Not thread-safe.
 */
final class Horizon {

    /**
     * @param begun every transaction that could fill the gap has a number below this; unknown until the next look
     */
    private record Open(Gap gap, OptionalLong begun) {}

    private long after;
    private List<Open> open = new ArrayList<>();

    /** The number behind which nothing was seen yet. */
    long after() {
        return after;
    }

    /** Where something before that number may still appear. */
    List<Gap> gaps() {
        return open.stream().map(Open::gap).toList();
    }

    /**
     * What a look has found behind the horizon and in the gaps, in order.
     *
     * @param before transactions as they were before the look
     */
    void seen(Transactions before, List<OutboxRecord> found) {
        if (found.isEmpty() || found.getFirst().sequence() > after) {
            settle(before);
        }
        List<Open> left = new ArrayList<>(open);
        for (OutboxRecord record : found) {
            if (record.sequence() > after) {
                noteGap(left, after + 1, record.sequence() - 1, OptionalLong.empty());
                after = record.sequence();
            } else {
                left = without(left, record.sequence());
            }
        }
        open = left;
    }

    private static void noteGap(List<Open> gaps, long first, long last, OptionalLong begun) {
        if (first <= last) {
            gaps.add(new Open(new Gap(first, last), begun));
        }
    }

    private static List<Open> without(List<Open> gaps, long number) {
        List<Open> left = new ArrayList<>(gaps.size() + 1);
        for (Open each : gaps) {
            Gap gap = each.gap();
            if (number < gap.first() || number > gap.last()) {
                left.add(each);
            } else {
                noteGap(left, gap.first(), number - 1, each.begun());
                noteGap(left, number + 1, gap.last(), each.begun());
            }
        }
        return left;
    }

    /**
     * Forgets the gaps that nobody can fill any more. One that was noticed in the last look may be a transaction's that has
     * begun since the transactions of that look were asked for; those of this one are late enough.
     */
    private void settle(Transactions before) {
        List<Open> left = new ArrayList<>(open.size());
        for (Open each : open) {
            if (each.begun().isEmpty()) {
                left.add(new Open(each.gap(), OptionalLong.of(before.begun())));
            } else if (each.begun().getAsLong() > before.ended()) {
                left.add(each);
            }
        }
        open = left;
    }

    /** Back to before that number: from there on all is looked at again. */
    void backTo(long number) {
        if (number <= after) {
            after = number - 1;
            List<Open> left = new ArrayList<>();
            for (Open each : open) {
                if (each.gap().first() <= after) {
                    noteGap(left, each.gap().first(), Math.min(after, each.gap().last()), each.begun());
                }
            }
            open = left;
        }
    }
}
