package io.thereview.gate.command;

import io.thereview.gate.report.Format;
import io.thereview.gate.report.Report;
import io.thereview.gate.source.SourceException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/**
 * Where a report goes, and how it is written.
 *
 * @param file empty for standard output
 */
record Output(Format format, Optional<Path> file) {

    /** To standard output, for people. */
    static final Output TEXT = new Output(Format.TEXT, Optional.empty());

    /** Reads {@code FORMAT} or {@code FORMAT=FILE}. */
    static final class Converter implements CommandLine.ITypeConverter<Output> {

        @Override
        public Output convert(String value) {
            String[] parts = value.split("=", 2);
            try {
                return new Output(
                        Format.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                        parts.length > 1 ? Optional.of(Path.of(parts[1])) : Optional.empty());
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(
                        "'" + value + "' is not text, json, junit, sarif, github or markdown, with =FILE or without");
            }
        }
    }

    /**
     * Writes the report.
     *
     * @throws SourceException if the file cannot be written
     */
    void write(Report report, PrintWriter standard) {
        try {
            if (file.isEmpty()) {
                print(report, standard);
                return;
            }
            Path target = file.get().toAbsolutePath();
            Files.createDirectories(target.getParent());
            try (Writer writer = Files.newBufferedWriter(target, StandardCharsets.UTF_8)) {
                format.print(report, writer, links(System.getenv()));
            }
        } catch (IOException e) {
            throw new SourceException(
                    "cannot write the report to " + file.map(Path::toString).orElse("standard output") + ": " + e, e);
        }
    }

    private void print(Report report, PrintWriter standard) throws IOException {
        if (isColoured(System.getenv())) {
            format.printColoured(report, standard);
        } else {
            format.print(report, standard, links(System.getenv()));
        }
    }

    /** Where a workflow of GitHub can link to the files of the commit that it checks; empty elsewhere. */
    private static String links(Map<String, String> environment) {
        String server = environment.getOrDefault("GITHUB_SERVER_URL", "");
        String repository = environment.getOrDefault("GITHUB_REPOSITORY", "");
        String commit = environment.getOrDefault("GITHUB_SHA", "");
        boolean known = !server.isEmpty() && !repository.isEmpty() && !commit.isEmpty();
        return known ? server + "/" + repository + "/blob/" + commit + "/" : "";
    }

    /** The launcher script says whether standard output is a terminal. */
    private static boolean isColoured(Map<String, String> environment) {
        return Boolean.getBoolean("thereview.terminal")
                && !"dumb".equals(environment.get("TERM"))
                && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }
}
