package io.thereview.runtime.start;

import java.util.List;

/** Whether an app may begin to read. */
public sealed interface Verdict {

    /** It may. */
    record Ready() implements Verdict {}

    /**
     * Not yet: a server does not answer. Apps and servers start in any order, so this is nobody's mistake.
     *
     * @param reason which one, and what to do
     */
    record Waiting(String reason) implements Verdict {}

    /**
     * No: a server has answered, and waiting would not change the answer.
     *
     * @param problems each with a remedy
     */
    record Refused(List<String> problems) implements Verdict {

        /** Keeps what it was given. */
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** What several servers say together: a refusal outweighs a wait. */
    static Verdict of(List<String> problems, List<String> waits) {
        if (!problems.isEmpty()) {
            return new Refused(problems);
        }
        return waits.isEmpty() ? new Ready() : new Waiting(String.join("; ", waits));
    }
}
