package io.thereview.gate.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.gate.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderInventoryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

    private final ReaderInventory inventory = new ReaderInventory(
            "f",
            NOW,
            List.of(new RunningReader(
                    new ReaderManifest(
                            "mail", "1.4", List.of(new Reader("t-R", new Schema.Parser().parse("\"string\"")))),
                    "i1",
                    "mail-group",
                    NOW.minusSeconds(9),
                    NOW.minusSeconds(3))),
            List.of(new Unreadable("a/b/c", "not JSON", NOW)));

    @TempDir
    Path folder = Path.of("");

    @Test
    void inventory_saved_and_read_is_the_same() throws IOException {
        Path file = folder.resolve("deep/readers.json");

        inventory.save(file);
        inventory.save(file);

        ReaderInventory read = ReaderInventory.read(file);
        assertThat(read)
                .isEqualTo(new ReaderInventory(file.toString(), NOW, inventory.readers(), inventory.unreadable()));
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void inventory_that_is_damaged_anywhere_is_told_as_such() {
        String text = new String(inventory.bytes(), StandardCharsets.UTF_8).strip();
        for (int end = 0; end < text.length(); end++) {
            String half = text.substring(0, end);
            assertThatThrownBy(() -> parse(half)).isInstanceOf(SourceException.class);
        }
    }

    @Test
    void key_that_is_missing_or_of_another_form_is_named() {
        refused("\"taken_at\"", "\"taken\"", "no \"taken_at\"", "--save");
        refused("2026-03-01T12:00:00.123Z\",\n  \"readers", "yesterday\",\n  \"readers", "'yesterday'", "no moment");
        refused("\"seen_at\"", "\"seen\"", "entry 1", "\"seen_at\"");
        refused("\"format\" : 1,\n  \"taken", "\"format\" : 2,\n  \"taken", "format 2");
        refused("\"schema\" : \"string\"", "\"schema\" : \"strong\"", "t-R", "cannot parse");
    }

    @Test
    void program_whose_instances_read_with_several_schemas_is_told_with_all_of_them() {
        ReaderInventory two = new ReaderInventory(
                "f",
                NOW,
                List.of(instance("i1", "\"string\""), instance("i2", "\"int\""), instance("i3", "\"int\"")),
                List.of());

        assertThat(two.named(new AppVersion("mail", "1.4")).readers())
                .extracting(reader -> reader.schema().toString())
                .containsExactly("\"string\"", "\"int\"");
        assertThatThrownBy(() -> two.named(new AppVersion("mail", "1.5")))
                .isInstanceOf(SourceException.class)
                .hasMessageContainingAll("f knows no mail@1.5", "it knows mail@1.4");
    }

    private static RunningReader instance(String name, String schema) {
        ReaderManifest program =
                new ReaderManifest("mail", "1.4", List.of(new Reader("t-R", new Schema.Parser().parse(schema))));
        return new RunningReader(program, name, "mail-group", NOW, NOW);
    }

    private void refused(String part, String other, String... said) {
        String text = new String(inventory.bytes(), StandardCharsets.UTF_8);
        assertThat(text).contains(part);
        assertThatThrownBy(() -> parse(text.replace(part, other)))
                .isInstanceOf(SourceException.class)
                .hasMessageContainingAll(said);
    }

    private static ReaderInventory parse(String text) {
        return ReaderInventory.parse("f", text.getBytes(StandardCharsets.UTF_8));
    }
}
