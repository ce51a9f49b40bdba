package io.thereview.gate.deploy;

import java.util.List;

/**
 * One step of a deployment.
 *
 * @param apps whom it concerns; empty where nobody needs to be named
 * @param subjects for which subjects it is taken
 */
public record Step(Kind kind, List<String> apps, List<String> subjects) {

    /** What is done. */
    public enum Kind {
        /** No order is safe: the change has to be made in two. */
        SPLIT_THE_CHANGE,
        /** The readers get the new schema first. */
        DEPLOY_READERS,
        /** Whatever writes gets the new schema. */
        DEPLOY_WRITERS,
        /** The readers get the new schema when old records are no longer kept. */
        DEPLOY_READERS_LATER
    }

    public Step {
        apps = List.copyOf(apps);
        subjects = List.copyOf(subjects);
    }

    /** The step as a sentence. */
    public String text() {
        String who = String.join(", ", apps);
        String what = String.join(", ", subjects);
        return switch (kind) {
            case SPLIT_THE_CHANGE ->
                "no order is safe for " + what + ": " + who
                        + " needs the new schema before anybody writes with it, and the"
                        + " new schema cannot read what was written before; make the change in two releases, each of"
                        + " which one side understands";
            case DEPLOY_READERS ->
                "replace " + who + " by versions that are built with the new schemas of " + what
                        + ", and wait until can-deploy knows the old ones no more";
            case DEPLOY_WRITERS -> "deploy what writes " + what;
            case DEPLOY_READERS_LATER ->
                "when no record of the earlier versions of " + what + " is kept any more, deploy their readers"
                        + (apps.isEmpty() ? "" : " (today " + who + ")")
                        + " with the new schemas, which cannot read those records";
        };
    }
}
