package io.thereview.gate.registry;

import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaString;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.Whole;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads one schema with everything that it refers to. Not thread-safe, and for one schema only. */
final class References {

    private static final String TOP = "top" + Snapshot.SUFFIX;

    private final Exchange exchange;
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    References(Exchange exchange) {
        this.exchange = exchange;
    }

    RegisteredVersion version(String subject, int number) {
        Schema version = read(subject, number);
        return new RegisteredVersion(number, version.getId(), whole(version.getSchema(), version.getReferences()));
    }

    String byId(String what, int id) throws AnswerException {
        SchemaString found = exchange.ask(what, wire -> {
            SchemaString schema = Exchange.given(wire.getId(id));
            Exchange.given(schema.getSchemaString());
            return schema;
        });
        return whole(found.getSchemaString(), found.getReferences());
    }

    private Schema read(String subject, int number) {
        return exchange.sure("read version " + number + " of " + subject, wire -> {
            Schema version = Exchange.given(wire.getVersion(subject, number));
            Exchange.given(version.getId());
            Exchange.given(version.getSchema());
            return version;
        });
    }

    /** What cannot be made whole stays as it is; whoever parses it says what is missing. */
    private String whole(String text, @Nullable List<SchemaReference> references) {
        if (references == null || references.isEmpty()) {
            return text;
        }
        files.put(TOP, text.getBytes(StandardCharsets.UTF_8));
        references.forEach(this::add);
        Whole whole = SchemaSet.of(new Snapshot("", "", files)).whole(TOP);
        return whole.isUsable() ? whole.text() : text;
    }

    private void add(SchemaReference reference) {
        String path = "referenced/" + reference.getSubject() + "/" + reference.getVersion() + Snapshot.SUFFIX;
        if (files.containsKey(path)) {
            return;
        }
        Schema schema = read(reference.getSubject(), reference.getVersion());
        files.put(path, schema.getSchema().getBytes(StandardCharsets.UTF_8));
        List<SchemaReference> further = schema.getReferences();
        if (further != null) {
            further.forEach(this::add);
        }
    }
}
