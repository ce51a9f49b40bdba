package io.thereview.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.data.GoldenRecord;
import io.thereview.gate.source.Subject;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.avro.Conversion;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes that were kept of every release, read with the classes of today. */
@ExtendWith(TrustOfApps.class)
class GoldenBytesTest {

    private static final EventClasses TODAY = EventClasses.ofToday();

    static Stream<Subject> subjects() {
        return Contract.subjects();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void bytes_of_every_release_are_read_by_the_classes_of_today_as_they_were_meant(Subject subject)
            throws IOException {
        Schema today = Contract.schema(subject);
        for (Release release : Release.all()) {
            Schema written = release.schema(subject).orElse(null);
            if (written == null) {
                continue;
            }
            assertThat(release.golden(subject))
                    .as("golden bytes of %s in %s", subject.file(), release)
                    .isNotEmpty()
                    .allSatisfy(golden -> assertThat(Values.of(TODAY.read(golden.bytes(), written)))
                            .as(golden.name())
                            .isEqualTo(Values.promised(recorded(golden, written), today)));
        }
    }

    /** The recorded value, with logical types as the class of today knows them. */
    private static @Nullable Object recorded(GoldenRecord golden, Schema written) throws IOException {
        Class<? extends SpecificRecord> type = TODAY.type(written.getFullName());
        GenericData data = new GenericData();
        for (Conversion<?> conversion : SpecificData.getForClass(type).getConversions()) {
            data.addLogicalTypeConversion(conversion);
        }
        return Values.of(new GenericDatumReader<>(written, written, data)
                .read(null, DecoderFactory.get().jsonDecoder(written, golden.json())));
    }
}
