package io.thereview.gate.deploy;

import io.thereview.gate.rule.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether something may be deployed.
 *
 * @param findings who would break, by what, and everything else that people should look at
 * @param running the programs that run
 * @param broken those of them that would break, by name
 * @param order the steps of a deployment that breaks nobody
 * @param notes what people should know of the answer itself
 */
public record Answer(
        Reply reply,
        List<Finding> findings,
        List<Program> running,
        List<String> broken,
        List<Step> order,
        List<String> notes) {

    /** The answer in a word. */
    public enum Reply {
        /** Nobody who is known would break. */
        YES,
        /** Somebody would. */
        NO,
        /** Nobody who is known would, and of somebody it is not known. */
        UNKNOWN
    }

    public Answer {
        findings = List.copyOf(findings);
        running = List.copyOf(running);
        broken = List.copyOf(broken);
        order = List.copyOf(order);
        notes = List.copyOf(notes);
    }

    /** The same, with more to look at. */
    public Answer with(List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new Answer(reply, all, running, broken, order, notes);
    }

    /** The same, with more to know. */
    public Answer noting(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new Answer(reply, findings, running, broken, order, all);
    }
}
