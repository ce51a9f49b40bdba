package io.thereview.gate.command;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.check.GateRun;
import io.thereview.gate.check.Granting;
import io.thereview.gate.check.Granting.Outcome;
import io.thereview.gate.explain.NearestRules;
import io.thereview.gate.release.Folders;
import io.thereview.gate.report.Phrases;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.waive.Grant;
import io.thereview.gate.waive.Waiver;
import io.thereview.gate.waive.WaiverFile;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code schema waive}. */
@CommandLine.Command(
        name = "waive",
        description = {
            "Waives one finding: somebody answers for it, for a reason, until a day.",
            "Writes an entry to schemas/waivers.yaml, which holds for this change only:",
            "it names the schemas before and after by fingerprint.",
            "A waiver that has ended or waives nothing is an error of schema check."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  thereview schema waive SEMANTIC_UNIT_CHANGED ReviewCreated.size \\",
            "      --owner reviews-team --reason 'not yet in use' --until 2026-12-31",
            "  thereview schema waive --list",
            "  thereview schema waive --prune"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:there is no such finding, or it is waived already; nothing was written",
            "2:called wrongly",
            "3:could not check or write; nothing was written"
        })
final class WaiveCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private SchemasOption schemas = new SchemasOption();

    @CommandLine.Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RULE",
            description = "The rule, as the finding names it.")
    private @Nullable String rule;

    @CommandLine.Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PLACE",
            description = "The place after it, such as ReviewCreated.status.")
    private @Nullable String place;

    @CommandLine.Option(names = "--owner", paramLabel = "WHO", description = "Who answers for it.")
    private String owner = "";

    @CommandLine.Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why nobody is hurt, or why it is worth it.")
    private String reason = "";

    @CommandLine.Option(
            names = "--until",
            paramLabel = "DATE",
            description = "The last day, such as 2026-12-31; at most a year from today.")
    private String until = "";

    @CommandLine.Option(
            names = "--subject",
            paramLabel = "SUBJECT",
            split = ",",
            description = "In this subject only; needed where several have the finding. May be repeated.")
    private List<String> subjects = new ArrayList<>();

    @CommandLine.Option(
            names = "--against",
            paramLabel = "WHAT",
            split = ",",
            description = "Compare with released, git:REF[:PATH] or dir:PATH, as in schema check.")
    private List<String> against = new ArrayList<>();

    @CommandLine.Option(
            names = "--list",
            description = "Tell what is waived, by whom, until when, and whether it is in use.")
    private boolean list;

    @CommandLine.Option(names = "--prune", description = "Delete the waivers that waive nothing, or have ended.")
    private boolean prune;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        if (list || prune) {
            if (list == prune || rule != null || (prune && !against.isEmpty())) {
                throw wrong("--list and --prune stand alone");
            }
            return list ? list(granting()) : prune(granting());
        }
        if (rule == null || place == null) {
            throw wrong("name the RULE and the PLACE of a finding, as schema check prints them");
        }
        Rule named = rule(rule);
        Grant grant = grant();
        return grant(named, place, granting().grant(named, place, subjects, grant));
    }

    private Granting granting() {
        try {
            Against[] baselines = against.stream().map(Against::of).toArray(Against[]::new);
            CheckOptions options = CheckOptions.of(schemas.folder()).withAgainst(baselines);
            GateRun run = GateRun.of(options).at(clock);
            return ProgressLine.during(() -> Granting.of(options, run), run::progress);
        } catch (IllegalArgumentException e) {
            throw wrong("--against: " + e.getMessage());
        }
    }

    private int grant(Rule named, String at, Outcome outcome) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        switch (outcome) {
            case Outcome.Granted granted -> {
                write(granted.file());
                granted.entries().forEach(out::print);
                out.println("written to " + granted.file().shown());
                return 0;
            }
            case Outcome.Already already -> {
                err.println(named + " at " + at + " is waived already "
                        + already.waived().because());
                err.println("to change that, edit " + already.waived().waiver().place());
                return 1;
            }
            case Outcome.SeveralSubjects several ->
                throw wrong(
                        "several subjects have " + named + " at " + at + "; name those that are meant:\n  --subject "
                                + String.join("\n  --subject ", several.subjects()));
            case Outcome.NotFound missing -> {
                err.println("there is no finding " + named + " at " + at
                        + (subjects.isEmpty() ? "" : " in every one of " + String.join(", ", subjects))
                        + " that could be waived; nothing was written");
                if (!missing.nearest().isEmpty()) {
                    err.println("nearest:\n  " + String.join("\n  ", missing.nearest()));
                }
                return 1;
            }
        }
    }

    private int list(Granting granting) {
        List<Waiver> superfluous = granting.superfluous();
        for (Waiver waiver : granting.file().waivers()) {
            Grant grant = waiver.grant();
            line(waiver.place() + " " + waiver.rule() + " " + waiver.at() + "  (" + waiver.subject() + ")");
            line("  by " + grant.owner() + " until " + grant.until() + ": " + grant.reason());
            String state = granting.report().findings().stream()
                    .filter(finding -> finding.place().equals(Optional.of(waiver.place())))
                    .map(Finding::message)
                    .collect(Collectors.joining("; "));
            String silent = superfluous.contains(waiver) ? "has done its work" : "in use";
            line("  " + (state.isEmpty() ? silent : state));
        }
        if (granting.file().waivers().isEmpty()) {
            line("nothing is waived");
        }
        return 0;
    }

    /** What stands in a file may be anything; it begins no line of its own and steers no terminal. */
    private void line(String text) {
        spec.commandLine().getOut().println(Phrases.line(text));
    }

    private int prune(Granting granting) {
        PrintWriter out = spec.commandLine().getOut();
        List<Waiver> superfluous = granting.superfluous();
        if (superfluous.isEmpty()) {
            out.println("every waiver is in use");
            return 0;
        }
        write(granting.file().without(superfluous));
        superfluous.forEach(waiver -> out.println("deleted the waiver of " + waiver.rule() + " at " + waiver.at() + " ("
                + waiver.subject() + ") by " + waiver.grant().owner()));
        return 0;
    }

    private void write(WaiverFile file) {
        Folders.write(schemas.folder().resolve(Snapshot.WAIVERS), file.text().getBytes(StandardCharsets.UTF_8));
    }

    private Rule rule(String typed) {
        return NearestRules.named(typed)
                .orElseThrow(() -> wrong("there is no rule " + typed
                        + NearestRules.to(typed).stream()
                                .map(Rule::name)
                                .collect(Collectors.collectingAndThen(
                                        Collectors.joining(", "),
                                        near -> near.isEmpty() ? "" : "; the nearest are " + near))));
    }

    private Grant grant() {
        if (owner.isBlank() || reason.isBlank() || until.isBlank()) {
            throw wrong("a waiver needs --owner, --reason and --until");
        }
        LocalDate today = LocalDate.now(clock);
        LocalDate day;
        try {
            day = LocalDate.parse(until);
        } catch (DateTimeParseException e) {
            throw wrong("--until: '" + until + "' is no day; write it as 2026-12-31");
        }
        if (day.isBefore(today) || day.isAfter(Grant.latest(today))) {
            throw wrong("--until: " + day + (day.isBefore(today) ? " is over" : " is more than a year away")
                    + "; today is " + today + " by this machine's clock");
        }
        return new Grant(owner.strip(), reason.strip(), day);
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
