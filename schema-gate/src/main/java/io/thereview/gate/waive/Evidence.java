package io.thereview.gate.waive;

import io.thereview.gate.rule.Finding;
import java.util.Optional;

/** What is known of the schemas that waivers speak of. */
public interface Evidence {

    /** Whether there is a subject of this name today. */
    boolean isSubject(String subject);

    /** The fingerprint of a subject's schema of today; empty if it cannot be read. */
    Optional<String> today(String subject);

    /** The fingerprint of an earlier version that the subject was compared with; empty if it was compared with none so called. */
    Optional<String> compared(String subject, String version);

    /** Whether the subject was compared with a schema of this fingerprint. */
    boolean isCompared(String subject, String fingerprint);

    /** Whether a schema of this fingerprint was released for the subject. */
    boolean isReleased(String subject, String fingerprint);

    /** Whether the release that the waiver was granted for gave the very same finding already. */
    boolean wasGivenThen(Waiver waiver, Finding finding);

    /** Whether the waiver came in with the change that is checked, rather than with an earlier one. */
    boolean isNew(Waiver waiver);

    /** Whether everything was looked for, so that what was not found is not there. */
    boolean isComplete();
}
