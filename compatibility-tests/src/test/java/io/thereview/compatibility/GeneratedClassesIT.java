package io.thereview.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.events.notification.SendEmail;
import io.thereview.events.review.ReviewCreated;
import io.thereview.events.review.ReviewDeleted;
import io.thereview.events.shared.DeletionReason;
import io.thereview.gate.rule.Direction;
import io.thereview.gate.source.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.AvroTypeException;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs of every release, and of today, read each other's bytes with the classes that they were built with. */
@ExtendWith(TrustOfApps.class)
class GeneratedClassesIT {

    private static final Program TODAY = Program.ofToday();
    private static final List<Program> PROGRAMS = new ArrayList<>();

    @BeforeAll
    static void build_a_program_of_each_release(@TempDir Path folder) throws IOException {
        for (Release release : Release.all()) {
            Path classes = folder.resolve(release.toString());
            PROGRAMS.add(Program.of(release, ReleasedClasses.compile(release, classes)));
        }
        PROGRAMS.add(TODAY);
    }

    static Stream<Subject> subjects() {
        return Contract.subjects();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void programs_that_the_level_names_read_each_other_with_the_values_that_were_written(Subject subject)
            throws IOException {
        Set<Direction> directions = subject.level().directions();
        List<Program> programs = new ArrayList<>();
        for (Program program : PROGRAMS) {
            if (program.knows(subject)) {
                programs.add(program);
            }
        }
        assertThat(programs).as("programs that know %s", subject.subject()).contains(TODAY);
        for (Program old : programs) {
            for (Program next : programs.subList(programs.indexOf(old), programs.size())) {
                if (directions.contains(Direction.NEXT_READS_OLD)) {
                    verifyReads(next, old, subject);
                }
                if (directions.contains(Direction.OLD_READS_NEXT)) {
                    verifyReads(old, next, subject);
                }
            }
        }
    }

    private static void verifyReads(Program reader, Program writer, Subject subject) throws IOException {
        for (SpecificRecord event : writer.events(subject)) {
            SpecificRecord seen = writer.send(event, subject, reader);
            assertThat(seen.getClass().getClassLoader())
                    .isSameAs(reader.classes().loader());
            assertThat(Values.of(seen))
                    .as("%s of %s, read by %s", event, writer, reader)
                    .isEqualTo(Values.promised(Values.of(event), reader.schema(subject)));
        }
    }

    @Test
    void review_of_the_first_release_has_its_text_and_no_language_today() throws IOException {
        Program first = PROGRAMS.getFirst();
        Subject subject = subject(ReviewCreated.class);
        SpecificRecord event = first.events(subject).getFirst();

        ReviewCreated seen = (ReviewCreated) first.send(event, subject, TODAY);

        assertThat(event.getSchema().toString()).doesNotContain("language");
        assertThat(seen.getData().getContent()).isEqualTo(data(event, "content"));
        assertThat(seen.getData().getLanguage()).isEmpty();
    }

    @Test
    void spam_of_today_is_unspecified_to_the_first_release() throws IOException {
        Subject subject = subject(ReviewDeleted.class);
        ReviewDeleted event =
                first(subject, ReviewDeleted.class, each -> each.getData().getReason() == DeletionReason.SPAM);

        SpecificRecord seen = TODAY.send(event, subject, PROGRAMS.getFirst());

        assertThat(seen.toString()).contains("\"reason\": \"UNSPECIFIED\"");
    }

    @Test
    void mail_of_the_first_release_keeps_its_address_and_one_without_is_beyond_that_release() throws IOException {
        Program first = PROGRAMS.getFirst();
        Subject subject = subject(SendEmail.class);
        SpecificRecord old = first.events(subject).getFirst();
        SendEmail without = first(
                subject,
                SendEmail.class,
                each -> each.getData().getRecipientAddress().isEmpty());

        assertThat(((SendEmail) first.send(old, subject, TODAY)).getData().getRecipientAddress())
                .contains(data(old, "recipient_address"));
        assertThatThrownBy(() -> TODAY.send(without, subject, first)).isInstanceOf(AvroTypeException.class);
    }

    private static String data(SpecificRecord event, String field) {
        Map<?, ?> data = (Map<?, ?>) ((Map<?, ?>) Objects.requireNonNull(Values.of(event))).get("data");
        return String.valueOf(Objects.requireNonNull(data).get(field));
    }

    private static <E extends SpecificRecord> E first(Subject subject, Class<E> type, Predicate<E> wanted)
            throws IOException {
        return TODAY.events(subject).stream()
                .map(type::cast)
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    private static Subject subject(Class<?> type) {
        return subjects()
                .filter(subject -> subject.subject().endsWith("-" + type.getName()))
                .findFirst()
                .orElseThrow();
    }
}
