package io.thereview.stack.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * What the demo saw.
 *
 * @param ok whether every check holds
 * @param requests answers by status
 * @param events records on the topic by event type
 * @param mails mails in the inbox
 * @param analyticsProducts products that analytics counts for these reviews
 * @param analyticsMismatches those that it counts otherwise than the demo
 * @param cacheKeys reviews that the cache answered for when read a second time
 * @param registrySubjects subjects that the registry lists
 * @param checks every number that must agree with another
 */
@JsonPropertyOrder({"ok", "brokers", "seconds"})
public record DemoReport(
        boolean ok,
        int brokers,
        double seconds,
        Map<String, Integer> requests,
        Map<String, Integer> events,
        int mails,
        @JsonProperty("analytics_products") int analyticsProducts,
        @JsonProperty("analytics_mismatches") int analyticsMismatches,
        @JsonProperty("cache_invalidations") long cacheInvalidations,
        @JsonProperty("cache_keys") int cacheKeys,
        long lag,
        @JsonProperty("dead_letters") long deadLetters,
        @JsonProperty("registry_subjects") int registrySubjects,
        List<Check> checks) {

    /** One number as it must be and as it is. */
    public record Check(String what, long expected, long seen) {

        /** Whether they agree. */
        @JsonProperty
        public boolean ok() {
            return expected == seen;
        }
    }
}
