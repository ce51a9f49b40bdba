package io.thereview.runtime.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.event.EventTopic;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.runtime.readers.ReaderManifest.Reader;
import io.thereview.runtime.sample.Manifests;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReaderManifestTest {

    private static final EventTopic USERS = TopicCatalogue.USERS;
    private static final String DELETED = "users.events-io.thereview.events.user.UserDeleted";
    private static final String FILE = """
            {"format": 1, "app": "ledger-app", "version": "1.4.2",
             "readers": [{"subject": "accounts.events-Opened", "schema": "string"}]}
            """;

    @Test
    void manifest_of_what_is_read_is_accepted_in_any_order() {
        assertThatCode(() -> users(readers -> readers).requireExactly(Manifests.APP, List.of(USERS)))
                .doesNotThrowAnyException();
        assertThatCode(() -> users(List::reversed).requireExactly(Manifests.APP, List.of(USERS)))
                .doesNotThrowAnyException();
    }

    @Test
    void subject_that_is_read_and_not_listed_is_named_with_the_remedy() {
        refused(users(readers -> without(readers, DELETED)), DELETED + " is read and not listed")
                .hasMessageContaining("<subjects> of schema-gate:readers")
                .hasMessageContaining("build again");
    }

    @Test
    void subject_that_is_listed_and_not_read_is_named() {
        Reader other = new Reader("accounts.events-Opened", Manifests.json("\"string\""));
        refused(users(readers -> with(readers, other)), "accounts.events-Opened is listed and not read");
    }

    @Test
    void subject_that_is_listed_twice_is_named() {
        refused(users(readers -> with(readers, readers.getFirst())), "UserRegistered is listed twice");
    }

    @Test
    void schema_of_another_version_is_refused_with_both_fingerprints() {
        Reader older = new Reader(
                DELETED,
                Manifests.json(
                        "{\"type\":\"record\",\"name\":\"UserDeleted\",\"namespace\":\"io.thereview.events.user\",\"fields\":[]}"));
        refused(users(readers -> with(without(readers, DELETED), older)), DELETED + " is listed with another schema")
                .hasMessageMatching("(?s).*fingerprint [0-9a-f]{16}, than .* fingerprint [0-9a-f]{16};.*");
    }

    @Test
    void schema_with_only_another_doc_is_another_schema() {
        Reader same = users(readers -> readers).readers().getLast();
        Reader redocumented = new Reader(
                same.subject(),
                Manifests.json(same.schema().toString().replaceFirst("\"doc\":\"", "\"doc\":\"Once more: ")));
        refused(
                users(readers -> with(without(readers, same.subject()), redocumented)),
                same.subject() + " is listed with another schema");
    }

    @Test
    void entry_that_is_no_schema_is_named() {
        Reader damaged = new Reader(DELETED, Manifests.json("{\"type\":\"recrod\"}"));
        refused(
                users(readers -> with(without(readers, DELETED), damaged)),
                DELETED + " is listed with what is no Avro schema");
    }

    @Test
    void manifest_of_another_app_is_refused_with_both_names() {
        assertThatThrownBy(() -> users(readers -> readers).requireExactly("bank-app", List.of(USERS)))
                .hasMessageContaining("it is of ledger-app, not of bank-app");
    }

    @Test
    void every_difference_is_told_at_once() {
        assertThatThrownBy(() -> users(readers -> List.of()).requireExactly("bank-app", List.of(USERS)))
                .hasMessageContaining("not of bank-app")
                .hasMessageContaining("UserRegistered is read and not listed")
                .hasMessageContaining("UserUpdated is read and not listed")
                .hasMessageContaining("UserDeleted is read and not listed");
    }

    @Test
    void file_on_the_class_path_is_read() {
        ReaderManifest manifest = ReaderManifest.onClassPath(classPath(FILE));
        assertThat(manifest.app()).isEqualTo("ledger-app");
        assertThat(manifest.version()).isEqualTo("1.4.2");
        assertThat(manifest.readers())
                .containsExactly(new Reader("accounts.events-Opened", Manifests.json("\"string\"")));
    }

    @Test
    void file_that_is_missing_is_told_with_its_place_and_the_remedy() {
        assertThatThrownBy(() -> ReaderManifest.onClassPath(classPath(null)))
                .hasMessageContaining("META-INF/schema-gate/readers.json is not on the class path")
                .hasMessageContaining("schema-gate:readers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"format\": 1 | \"format\": 2 | has format 2, and this app reads format 1",
                "\"app\": \"ledger-app\", | `` | 'app'",
                "\"app\": \"ledger-app\" | \"app\": null | 'app'",
                "\"app\" | \"colour\": \"red\", \"app\" | colour",
                "\"schema\": \"string\" | `` | is damaged",
                "}]} | }] | is damaged",
                "}]} | }]} } | is damaged"
            })
    void file_of_another_form_is_refused_with_place_and_reason(String part, String instead, String reason) {
        assertThatThrownBy(() -> ReaderManifest.onClassPath(classPath(FILE.replace(part, instead))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("META-INF/schema-gate/readers.json")
                .hasMessageContaining(reason);
    }

    private static AbstractThrowableAssert<?, ?> refused(ReaderManifest manifest, String why) {
        return assertThatThrownBy(() -> manifest.requireExactly(Manifests.APP, List.of(USERS)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(why);
    }

    private static ReaderManifest users(UnaryOperator<List<Reader>> change) {
        ReaderManifest manifest = Manifests.of(USERS);
        return new ReaderManifest(1, manifest.app(), manifest.version(), change.apply(manifest.readers()));
    }

    private static List<Reader> with(List<Reader> readers, Reader more) {
        List<Reader> changed = new ArrayList<>(readers);
        changed.add(more);
        return changed;
    }

    private static List<Reader> without(List<Reader> readers, String subject) {
        return readers.stream()
                .filter(reader -> !reader.subject().equals(subject))
                .toList();
    }

    /** A class path that holds the file and nothing else. */
    private static ClassLoader classPath(@Nullable String file) {
        return new ClassLoader(null) {
            @Override
            public @Nullable InputStream getResourceAsStream(String name) {
                return file == null || !name.equals("META-INF/schema-gate/readers.json")
                        ? null
                        : new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
            }
        };
    }
}
