package io.thereview.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.thereview.gate.catalogue.Readership;
import io.thereview.gate.source.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AsyncAPI document of the catalogue, against the schema that the makers of AsyncAPI publish. */
final class AsyncApiIT {

    /** No Maven artifact that can be had everywhere brings it. */
    private static final String PACKAGE = "@asyncapi/specs@6.11.1";

    private static final String SHA_256 = "01af8744dc33c0c7eb2e908f6a955319ee58b70ecadc9387d1aeb16c0cd28928";

    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    @TempDir
    private static Path work = Path.of("");

    private static JsonSchema official =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema("{}");

    @BeforeAll
    static void fetch() throws IOException, InterruptedException {
        try {
            run("npm", "pack", "--silent", PACKAGE);
        } catch (IOException e) {
            assumeTrue(System.getenv("CI") != null, "npm cannot fetch the schema of AsyncAPI: " + e.getMessage());
            throw e;
        }
        Path archive = work.resolve("asyncapi-specs-" + PACKAGE.substring(PACKAGE.lastIndexOf('@') + 1) + ".tgz");
        assertThat(archive).hasDigest("SHA-256", SHA_256);
        run("tar", "-xzf", archive.toString());
        Path file = work.resolve("package/schemas/3.0.0-without-$id.json");
        official = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(Files.readString(file));
    }

    @Test
    void document_of_the_checkout_is_valid_and_holds_every_subject_as_it_is_registered() throws IOException {
        JsonNode document = document(DocsSite.ofCheckout(work.resolve("checkout")));
        assertThat(official.validate(document)).isEmpty();
        Map<String, Schema> told = new TreeMap<>();
        document.at("/components/messages").properties().forEach(message -> {
            String schema = message.getValue().at("/payload/schema").toString();
            told.put(message.getKey(), new Schema.Parser().parse(schema));
        });
        assertThat(told).hasSameSizeAs(Contract.subjects().toList());
        for (Subject subject : Contract.subjects().toList()) {
            assertThat(told).containsEntry(subject.subject(), Contract.schema(subject));
        }
        assertThat(document.at("/operations/notification-service.reviews.events/channel/$ref")
                        .asText())
                .isEqualTo("#/channels/reviews.events");
    }

    @Test
    void document_of_troubled_schemas_is_valid() throws IOException {
        assertThat(official.validate(document(DocsSite.ofTrouble(work.resolve("trouble")))))
                .isEmpty();
    }

    @Test
    void document_of_odd_names_and_aliases_is_valid() throws IOException {
        Path schemas = Files.createDirectories(work.resolve("odd"));
        Files.writeString(
                schemas.resolve("subjects.yaml"),
                "subjects: [{subject: 't/1~x-value', file: Odd.avsc, level: NONE, owner: ''}]");
        Files.writeString(schemas.resolve("Odd.avsc"), """
                {"type": "record", "name": "a.b.Odd", "aliases": ["c.Old"], "doc": "no: 'yes' {", "fields": [
                  {"name": "x", "type": [{"type": "fixed", "name": "c.F", "size": 2, "aliases": ["d.F"]}, "null"]},
                  {"name": "m", "type": {"type": "map", "values": {"type": "array", "items": "c.F"}}, "default": {}}]}""");
        JsonNode document = document(DocsSite.of(schemas, work.resolve("odd-site"), Readership.unknown()));
        assertThat(official.validate(document)).isEmpty();
        assertThat(document.at("/channels/t-1-x/address").asText()).isEqualTo("t/1~x");
    }

    @Test
    void document_that_is_wrong_is_noticed() throws IOException {
        JsonNode document = document(DocsSite.ofCheckout(work.resolve("wrong")));
        document.at("/components/messages")
                .forEach(message -> ((ObjectNode) message.at("/payload/schema")).put("type", "recrod"));
        assertThat(official.validate(document)).isNotEmpty();
    }

    private static JsonNode document(DocsSite site) throws IOException {
        return YAML.readTree(Files.readString(site.folder().resolve("asyncapi.yaml")));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(command));
        Process process = new ProcessBuilder(all)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }
}
