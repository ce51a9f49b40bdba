package io.thereview.gate.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.baseline.Against;
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
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a catalogue tells of a small example, kept as a file so that every change of it is read. */
final class CatalogueTest {

    private static final Path EXAMPLE = Path.of("src/test/resources/catalogue/example.json");

    private static final Map<String, String> FILES = Map.of(
            "topics.yaml",
            "topics: [{name: orders, doc: What is ordered., key: order_id, partitions: 3, retention: P7D, groups: [shop]}]",
            "subjects.yaml",
            "subjects: [{subject: orders-shop.Order, file: Order.avsc, level: BACKWARD, owner: sales}]",
            "released/1/Order.avsc",
            order("{'name':'rating','type':'int','doc':'Stars.'}"),
            "released/2/Order.avsc",
            order(
                    "{'name':'rating','type':'int','doc':'Stars.'}",
                    "{'name':'note','type':['null','string'],'default':null}"),
            "released/3/Order.avsc",
            order(
                    "{'name':'rating','type':'int','doc':'Stars.'}",
                    "{'name':'note','type':['null','string'],'default':null}"),
            "Order.avsc",
            order(
                    "{'name':'stars','type':'long','doc':'Stars, 1 to 5.','aliases':['rating']}",
                    "{'name':'email','type':'string','pii':true}"));

    @TempDir
    Path folder = Path.of("");

    @Test
    void catalogue_tells_versions_verdicts_fields_and_an_example() throws IOException {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        String json = new CatalogueSource(folder, "schemas/", List.of(new Against.Released()), readership())
                .read()
                .json();
        if (Boolean.getBoolean("snapshots.update")) {
            Files.writeString(EXAMPLE, json);
        }
        assertThat(json)
                .describedAs("%s; if the new text is meant, run the test with -Dsnapshots.update=true", EXAMPLE)
                .isEqualTo(Files.readString(EXAMPLE));
    }

    private static Readership readership() {
        Schema schema = new Schema.Parser().parse(order("{'name':'rating','type':'int','default':0}"));
        ReaderManifest program = new ReaderManifest("shop", "1.2", List.of(new Reader("orders-shop.Order", schema)));
        Instant taken = Instant.parse("2026-11-21T08:00:00Z");
        RunningReader running = new RunningReader(program, "i1", "shop-group", taken, taken);
        RunningReader silent = new RunningReader(program, "i2", "shop-group", taken, taken.minusSeconds(3_600));
        return Readership.of(
                new ReaderInventory("readers.json", taken, List.of(running, silent), List.of()),
                Duration.ofMinutes(10));
    }

    private static String order(String... fields) {
        return ("{'type':'record','name':'Order','namespace':'shop','doc':'Somebody ordered.','fields':["
                        + "{'name':'order_id','type':{'type':'string','logicalType':'uuid'},'doc':'Which.'},"
                        + String.join(",", fields) + "]}")
                .replace('\'', '"');
    }
}
