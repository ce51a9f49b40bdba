package io.thereview.runtime.settings;

import io.dropwizard.validation.selfvalidating.SelfValidating;
import io.dropwizard.validation.selfvalidating.SelfValidation;
import io.dropwizard.validation.selfvalidating.ViolationCollector;
import io.thereview.runtime.consume.DeathPolicy;
import io.thereview.runtime.retry.SideTopics;
import jakarta.validation.constraints.Pattern;

/** What becomes of a record that cannot be processed at all. */
@Meaning("What becomes of a record that cannot be processed at all")
@SelfValidating
public record DeadLetterSettings(
        @Meaning(
                "on: it is set aside, and later events of its key go on; quarantine: they follow it until it is replayed"
                        + " or discarded, which needs a database; off: it waits at its place for ever, and its key with it")
        Mode mode,

        @Meaning("Where records are set aside") @Pattern(regexp = TOPIC, message = TOPIC_WORDS)
        String topic,

        @Meaning("Where records wait for long, and by which dead letters come back")
        @Pattern(regexp = TOPIC, message = TOPIC_WORDS)
        String retryTopic,

        @Meaning("Where it is kept what was done with dead letters, by whom and when")
        @Pattern(regexp = TOPIC, message = TOPIC_WORDS)
        String auditTopic) {

    private static final String TOPIC = "[A-Za-z0-9._-]{1,249}";
    private static final String TOPIC_WORDS = "letters, digits, '.', '_' and '-', at most 249";

    static final DeadLetterSettings DEFAULT = new DeadLetterSettings(
            Mode.ON, SideTopics.DEFAULT.deadLetters(), SideTopics.DEFAULT.retries(), SideTopics.DEFAULT.audit());

    /** Puts the defaults in place of what is not given. */
    public DeadLetterSettings {
        mode = Given.or(mode, Mode.ON);
        topic = Given.or(topic, SideTopics.DEFAULT.deadLetters());
        retryTopic = Given.or(retryTopic, SideTopics.DEFAULT.retries());
        auditTopic = Given.or(auditTopic, SideTopics.DEFAULT.audit());
    }

    /** Tells what cannot go together. */
    @SelfValidation
    public void tellContradictions(ViolationCollector problems) {
        if (retryTopic.equals(topic)) {
            problems.addViolation("retryTopic", "is the topic of dead letters as well; name another");
        }
        if (auditTopic.equals(topic) || auditTopic.equals(retryTopic)) {
            problems.addViolation("auditTopic", "is the topic of dead letters or retries as well; name another");
        }
    }

    /** The three topics. */
    public SideTopics sideTopics() {
        return new SideTopics(topic, retryTopic, auditTopic);
    }

    DeathPolicy policy() {
        return mode.policy;
    }

    /** What an operator calls a {@link DeathPolicy}. */
    public enum Mode {
        /** Set aside, and on. */
        ON(DeathPolicy.CONTINUE),
        /** Set aside, and later events of the key with it. */
        QUARANTINE(DeathPolicy.QUARANTINE_KEY),
        /** Never set aside. */
        OFF(DeathPolicy.WAIT);

        private final DeathPolicy policy;

        Mode(DeathPolicy policy) {
            this.policy = policy;
        }
    }
}
