package io.thereview.gate.explain;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.check.CandidateSource;
import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.check.GateRun;
import io.thereview.gate.deploy.Answer;
import io.thereview.gate.deploy.Candidate;
import io.thereview.gate.deploy.Candidates;
import io.thereview.gate.deploy.Outdated;
import io.thereview.gate.deploy.ReaderQuestion;
import io.thereview.gate.deploy.WriterQuestion;
import io.thereview.gate.page.Example;
import io.thereview.gate.readers.ReaderInventory;
import io.thereview.gate.readers.ReaderManifest;
import io.thereview.gate.readers.ReaderManifestFile;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Place;
import io.thereview.gate.waive.Waived;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of an example in a folder of their own, for as long as they are checked. */
final class ExampleFolder {

    /** Stands in an example for text that nobody wants to read: {@code {1000 * x}}. */
    private static final Pattern REPEATED = Pattern.compile("\\{(\\d{1,8}) \\* (\\w)}");

    /** A file of this name is the list of those who run, and the question then whether they can. */
    private static final String READERS = "readers.json";

    private static final Duration SILENCE = Duration.ofMinutes(10);

    /** The day of the examples; waivers end. */
    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);

    private ExampleFolder() {}

    /** What a check of the folder says; its places are told as if the folder were where the check runs. */
    static Report check(Example.Folder example) {
        try {
            Path folder = Files.createTempDirectory("schema-example");
            try {
                write(example, folder);
                CheckOptions options = CheckOptions.of(folder).withAgainst(new Against.Released());
                Report report = example.files().containsKey(READERS)
                        ? ofThoseWhoRun(options, folder.resolve(READERS))
                        : example.files().containsKey(ReaderManifest.PATH)
                                ? ofProgram(options, folder.resolve(ReaderManifest.PATH))
                                : GateRun.of(options).at(TODAY).run();
                return within(report, options.prefix());
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the files of the example", e);
        }
    }

    /** Can the schemas be deployed while those of the list run? */
    private static Report ofThoseWhoRun(CheckOptions options, Path list) {
        Candidates candidates = CandidateSource.read(options);
        ReaderInventory readers = ReaderInventory.read(list);
        Answer answer = WriterQuestion.ask(candidates, readers, SILENCE)
                .with(Outdated.findings(readers, candidates, SILENCE, readers.takenAt(), SILENCE));
        return report(answer, candidates, answer.running().size());
    }

    /** Can the program be deployed that reads with these schemas? */
    private static Report ofProgram(CheckOptions options, Path manifest) {
        Candidates candidates = CandidateSource.read(options);
        return report(ReaderQuestion.ask(ReaderManifestFile.read(manifest), candidates), candidates, 1);
    }

    private static Report report(Answer answer, Candidates candidates, int programs) {
        List<String> subjects =
                candidates.all().stream().map(Candidate::subject).toList();
        return new Report(answer.findings(), subjects, programs, answer.notes());
    }

    private static void write(Example.Folder example, Path folder) throws IOException {
        for (Map.Entry<String, String> file : example.files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, repeated(file.getValue()));
        }
    }

    private static String repeated(String text) {
        return REPEATED.matcher(text).replaceAll(match -> match.group(2).repeat(Integer.parseInt(match.group(1))));
    }

    private static Report within(Report report, String prefix) {
        List<Finding> findings = report.findings().stream()
                .map(finding -> within(finding, prefix))
                .toList();
        List<String> notes =
                report.notes().stream().map(note -> note.replace(prefix, "")).toList();
        List<Waived> waived = report.waived().stream()
                .map(each -> new Waived(within(each.finding(), prefix), each.waiver()))
                .toList();
        return new Report(findings, report.subjects(), report.versions(), notes, waived, report.changes());
    }

    private static Finding within(Finding finding, String prefix) {
        return new Finding(
                finding.rule(),
                finding.severity(),
                finding.subject(),
                finding.path(),
                finding.place().map(place -> new Place(place.file().replace(prefix, ""), place.line(), place.column())),
                finding.message().replace(prefix, ""),
                finding.hits(),
                finding.proof(),
                finding.remedy().replace(prefix, ""));
    }

    private static void delete(Path folder) throws IOException {
        List<Path> inner;
        try (Stream<Path> all = Files.walk(folder)) {
            inner = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : inner) {
            Files.delete(path);
        }
    }
}
