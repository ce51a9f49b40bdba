package io.thereview.gate.deploy;

import io.thereview.gate.readers.AppVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** In which order to deploy, so that nobody ever gets a record that it cannot read. */
final class Order {

    /**
     * What there is to know of a subject.
     *
     * @param broken who runs and cannot read the new schema's records
     * @param behind who runs and reads with another schema than the new one
     * @param readsOld whether the new schema reads the records of all earlier versions
     */
    record Standing(
            String subject,
            boolean changed,
            SortedSet<AppVersion> broken,
            SortedSet<AppVersion> behind,
            boolean readsOld) {

        boolean isStuck() {
            return !broken.isEmpty() && !readsOld;
        }

        boolean needsReadersFirst() {
            return !broken.isEmpty() && readsOld;
        }

        boolean needsWritersFirst() {
            return broken.isEmpty() && !readsOld;
        }
    }

    private Order() {}

    /** The steps, the first first; none if there is nothing to deploy. */
    static List<Step> of(List<Standing> standings) {
        List<Standing> concerned = standings.stream()
                .filter(each -> each.changed() || !each.broken().isEmpty())
                .toList();
        List<Step> steps = new ArrayList<>();
        List<Standing> stuck = concerned.stream().filter(Standing::isStuck).toList();
        add(steps, Step.Kind.SPLIT_THE_CHANGE, stuck, Standing::broken);
        List<Standing> rest = concerned.stream().filter(each -> !each.isStuck()).toList();
        List<Standing> torn = torn(rest);
        add(steps, Step.Kind.SPLIT_THE_CHANGE, torn, Standing::broken);
        List<Standing> possible =
                rest.stream().filter(each -> !torn.contains(each)).toList();
        add(steps, Step.Kind.DEPLOY_READERS, filtered(possible, Standing::needsReadersFirst), Standing::broken);
        add(steps, Step.Kind.DEPLOY_WRITERS, possible, each -> List.of());
        add(steps, Step.Kind.DEPLOY_READERS_LATER, filtered(possible, Standing::needsWritersFirst), Standing::behind);
        return steps;
    }

    /** Those that ask of one app to be deployed first, and of the same app to be deployed last. */
    private static List<Standing> torn(List<Standing> standings) {
        SortedSet<String> first = apps(filtered(standings, Standing::needsReadersFirst), Standing::broken);
        SortedSet<String> last = apps(filtered(standings, Standing::needsWritersFirst), Standing::behind);
        SortedSet<String> both = new TreeSet<>(first);
        both.retainAll(last);
        return filtered(
                standings,
                each -> (each.needsReadersFirst() && shares(each.broken(), both))
                        || (each.needsWritersFirst() && shares(each.behind(), both)));
    }

    private static void add(
            List<Step> steps,
            Step.Kind kind,
            List<Standing> standings,
            Function<Standing, ? extends Collection<AppVersion>> whom) {
        if (!standings.isEmpty()) {
            List<String> apps = standings.stream()
                    .flatMap(each -> whom.apply(each).stream())
                    .distinct()
                    .sorted()
                    .map(AppVersion::toString)
                    .toList();
            steps.add(new Step(
                    kind, apps, standings.stream().map(Standing::subject).toList()));
        }
    }

    private static SortedSet<String> apps(List<Standing> standings, Function<Standing, SortedSet<AppVersion>> whom) {
        SortedSet<String> apps = new TreeSet<>();
        standings.forEach(each -> whom.apply(each).forEach(app -> apps.add(app.app())));
        return apps;
    }

    private static boolean shares(SortedSet<AppVersion> programs, SortedSet<String> apps) {
        return programs.stream().anyMatch(each -> apps.contains(each.app()));
    }

    private static List<Standing> filtered(List<Standing> standings, Predicate<Standing> wanted) {
        return standings.stream().filter(wanted).toList();
    }
}
