package io.thereview.compatibility;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.catalogue.Catalogue;
import io.thereview.gate.catalogue.CatalogueSource;
import io.thereview.gate.catalogue.Readership;
import io.thereview.gate.catalogue.site.Site;
import io.thereview.gate.catalogue.site.SiteFolder;
import io.thereview.gate.readers.Reader;
import io.thereview.gate.readers.ReaderInventory;
import io.thereview.gate.readers.ReaderManifest;
import io.thereview.gate.readers.RunningReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Catalogues for tests: that of this checkout, and one of schemas in which everything happens that pages must bear. */
record DocsSite(Path folder) {

    private static final String LONG = "a_field_whose_name_goes_on_and_on".repeat(6);

    /** Of {@code schemas/}. */
    static DocsSite ofCheckout(Path out) {
        return of(Contract.FOLDER, out, Readership.unknown());
    }

    /** Of the same, but a schema is broken, a subject is gone, changes break people, and docs try to be more than text. */
    static DocsSite ofTrouble(Path work) throws IOException {
        Path schemas = work.resolve("schemas");
        copy(Contract.FOLDER, schemas);
        change(schemas.resolve("users/UserDeleted.avsc"), "}", "");
        change(schemas.resolve("reviews/ReviewCreated.avsc"), "\"rating\"", "\"stars\"");
        change(schemas.resolve("reviews/ReviewUpdated.avsc"), "\"user_id\"", "\"" + LONG + "\"");
        change(
                schemas.resolve("reviews/ReviewDeleted.avsc"),
                "A review was taken down.",
                "<script>document.title='taken'</script><img src=x onerror=alert(1)> \\u202e \\u05e9\\u05dc "
                        + "unbroken".repeat(60));
        String subjects = Files.readString(schemas.resolve("subjects.yaml"));
        int webhook =
                subjects.indexOf("  - subject: notifications.commands-io.thereview.events.notification.SendWebhook");
        int next = subjects.indexOf("  - subject:", webhook + 1);
        Files.writeString(schemas.resolve("subjects.yaml"), subjects.substring(0, webhook) + subjects.substring(next));
        return of(schemas, work.resolve("site"), readers());
    }

    /** The paths of its pages. */
    List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        }
    }

    /** The address of a file. */
    String address(String file) {
        return folder.resolve(file).toUri().toString();
    }

    /** Of any folder. */
    static DocsSite of(Path schemas, Path out, Readership readership) {
        Catalogue catalogue =
                new CatalogueSource(schemas, "schemas/", List.of(new Against.Released()), readership).read();
        new SiteFolder(out).write(Site.of(catalogue));
        return new DocsSite(out);
    }

    /** Many programs, each with the schemas of this checkout, so that some do not understand what changed. */
    private static Readership readers() {
        List<Reader> readers = Contract.subjects()
                .map(subject -> new Reader(subject.subject(), Contract.schema(subject)))
                .toList();
        Instant taken = Instant.parse("2026-11-21T08:00:00Z");
        List<RunningReader> running = IntStream.range(1, 9)
                .mapToObj(i -> new RunningReader(
                        new ReaderManifest("program-of-team-" + i, "1.0." + i, readers), "i", "group", taken, taken))
                .toList();
        return Readership.of(new ReaderInventory("readers.json", taken, running, List.of()), Duration.ofMinutes(10));
    }

    private static void change(Path file, String what, String into) throws IOException {
        String text = Files.readString(file);
        int at = text.lastIndexOf(what);
        if (at < 0) {
            throw new AssertionError(file + " does not say " + what);
        }
        Files.writeString(file, text.substring(0, at) + into + text.substring(at + what.length()));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
