package io.thereview.gate.catalogue;

import java.util.List;

/**
 * A topic, with what {@code topics.yaml} says of it; nothing, if it says nothing.
 *
 * @param page the name of its page, without folder and ending
 * @param doc what it is for
 * @param key the field that is the key of its records
 * @param storage how its records are kept
 * @param groups who reads it
 */
public record Topic(String name, String page, String doc, String key, Storage storage, List<String> groups) {

    public Topic {
        groups = List.copyOf(groups);
    }

    /**
     * How records are kept.
     *
     * @param partitions 0 where nobody says
     * @param retention an ISO 8601 duration or {@code forever}; empty where nobody says
     */
    public record Storage(int partitions, String retention) {}
}
