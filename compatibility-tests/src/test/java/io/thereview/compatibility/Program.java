package io.thereview.compatibility;

import io.thereview.gate.data.Samples;
import io.thereview.gate.source.Subject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A program as of one version of the schemas.
 *
 * @param name of which version
 * @param schemas what it writes
 * @param classes what it was built with
 */
record Program(String name, Schemas schemas, EventClasses classes) {

    /** The schema of each subject that the program knows. */
    interface Schemas {

        Optional<Schema> of(Subject subject) throws IOException;
    }

    static Program of(Release release, EventClasses classes) {
        return new Program(release.toString(), release::schema, classes);
    }

    static Program ofToday() {
        return new Program("today", subject -> Optional.of(Contract.schema(subject)), EventClasses.ofToday());
    }

    boolean knows(Subject subject) throws IOException {
        return schemas.of(subject).isPresent();
    }

    Schema schema(Subject subject) throws IOException {
        return schemas.of(subject).orElseThrow();
    }

    /** Events in the program's own classes that use every symbol, branch and boundary. */
    List<SpecificRecord> events(Subject subject) throws IOException {
        Schema schema = schema(subject);
        return Samples.of(schema).stream()
                .map(sample -> classes.read(bytes(schema, sample), schema))
                .toList();
    }

    /** The event as the other program sees it. */
    SpecificRecord send(SpecificRecord event, Subject subject, Program other) throws IOException {
        return other.classes().read(classes.write(event), schema(subject));
    }

    private static byte[] bytes(Schema schema, @Nullable Object sample) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<>(schema).write(sample, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return name;
    }
}
