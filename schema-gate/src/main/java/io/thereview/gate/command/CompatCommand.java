package io.thereview.gate.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.gate.compat.CompatCase;
import io.thereview.gate.compat.CompatJudge;
import io.thereview.gate.judge.SchemaGate;
import io.thereview.gate.judge.Verdict;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Severity;
import io.thereview.gate.source.SourceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;

/** {@code schema compat}: judges a file of cases, one JSON line each, and writes one JSON line for each. */
@CommandLine.Command(
        name = "compat",
        description = {
            "Judges a file of cases: JSON lines {\"id\", \"level\", \"previous\": [schema, ...], \"next\": schema}.",
            "Writes a JSON line for each, in order: {\"id\", \"wire\", \"findings\": [...]}."
        },
        footerHeading = "%nExample:%n",
        footer = "  thereview schema compat --cases cases.jsonl",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no case has a finding of severity ERROR",
            "1:a case has one",
            "2:the file holds something else than cases",
            "3:the file cannot be read"
        })
public final class CompatCommand implements Callable<Integer> {

    /** Lines may hold schemas that nest deeper, or are longer, than Jackson reads by default; the gate says so itself. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(1_000_000)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(1_000_000)
                    .build())
            .build());

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Function<CompatCase, Verdict> judge;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @CommandLine.Option(names = "--cases", required = true, paramLabel = "FILE", description = "The cases, UTF-8.")
    private Path cases = Path.of("");

    private int exit;

    /** The command that asks every lens. */
    public CompatCommand() {
        this(new CompatJudge(SchemaGate.complete())::judge);
    }

    CompatCommand(Function<CompatCase, Verdict> judge) {
        this.judge = judge;
    }

    @Override
    public Integer call() {
        try (BufferedReader reader = Files.newBufferedReader(cases, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                String text = number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
                if (!text.isBlank()) {
                    line(text, number);
                }
            }
        } catch (NoSuchFileException e) {
            throw new SourceException(cases + " does not exist", e);
        } catch (CharacterCodingException e) {
            throw new SourceException(cases + " is not UTF-8", e);
        } catch (IOException e) {
            throw new SourceException("cannot read " + cases + ": " + e.getMessage(), e);
        } finally {
            out().flush();
        }
        return exit;
    }

    private void line(String line, int number) {
        try {
            CompatCase given = CompatCase.of(object(line));
            Verdict verdict = verdict(given, number);
            out().println(json(given.id(), verdict));
            if (verdict.findings().stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
                exit = Math.max(exit, 1);
            }
        } catch (JsonProcessingException e) {
            bad(
                    number,
                    "column " + e.getLocation().getColumnNr() + ": "
                            + e.getOriginalMessage().split(" \\(start marker", 2)[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        } catch (IllegalArgumentException e) {
            bad(number, String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode object(String line) throws IOException {
        try (JsonParser parser = JSON.createParser(line)) {
            JsonNode node = JSON.readTree(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("something follows it at column "
                        + parser.currentTokenLocation().getColumnNr());
            }
            return node;
        }
    }

    /** Whatever a case does to the judge, the cases after it are judged. */
    private Verdict verdict(CompatCase given, int number) {
        try {
            return judge.apply(given);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            say("line " + number + " could not be judged: " + e);
            return CompatJudge.unjudged(e);
        }
    }

    private void bad(int number, String reason) {
        say("line " + number + " is no case: " + reason);
        exit = 2;
    }

    private void say(String what) {
        spec.commandLine().getErr().println(spec.qualifiedName() + ": " + cases + ", " + what);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static JsonNode json(String id, Verdict verdict) {
        ObjectNode line = JSON.createObjectNode();
        line.put("id", id);
        line.put("wire", verdict.wireCompatible() ? "COMPATIBLE" : "INCOMPATIBLE");
        ArrayNode findings = line.putArray("findings");
        for (Finding finding : verdict.findings()) {
            findings.addObject()
                    .put("rule", finding.rule().name())
                    .put("lens", finding.rule().lens().name())
                    .put("severity", finding.severity().name())
                    .put("path", finding.path())
                    .put("message", finding.message());
        }
        return line;
    }
}
