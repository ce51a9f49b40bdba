package io.thereview.system.history;

/**
 * A record that a group has set aside, as it lies on the dead-letter topic.
 *
 * @param at its timestamp there
 * @param topic where it was published first, as are partition and offset
 * @param reason the disposition that its header names
 * @param message what its header says is wrong
 */
public record DeadLetter(long at, String group, String topic, int partition, long offset, String reason, String message)
        implements Entry {

    public DeadLetter {
        Require.word(group, "group");
        Require.word(topic, "topic");
        Require.notNegative(partition, "partition");
        Require.notNegative(offset, "offset");
        Require.word(reason, "reason");
    }
}
