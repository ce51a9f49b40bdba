package io.thereview.producer;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.testkit.app.RunningApp;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RedisExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    @RegisterExtension
    static final RedisExtension REDIS = RedisExtension.create();

    private static final String REVIEWS = "/api/v1/reviews";

    private static RunningApp app;

    @BeforeAll
    static void start() throws Exception {
        app = Producer.start(POSTGRES, KAFKA, REGISTRY, REDIS);
        eventually("the app to be ready").holds(app::ready);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @AfterEach
    void nothing_was_stored() {
        long rows = Producer.database(POSTGRES)
                .withHandle(handle -> handle.createQuery(
                                "SELECT (SELECT count(*) FROM reviews) + (SELECT count(*) FROM outbox)")
                        .mapTo(Long.class)
                        .one());
        assertThat(rows).as("reviews and events stored").isZero();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "rating      | 0                | 422 | must be greater than or equal to 1",
                "rating      | 6                | 422 | must be less than or equal to 5",
                "rating      | null             | 422 | must not be null",
                "rating      | \"5\"            | 400 | must be a whole number",
                "rating      | 4.5              | 400 | must be a whole number",
                "rating      | true             | 400 | must be a whole number",
                "rating      | 99999999999      | 400 | must be a whole number",
                "content     | \"\"             | 422 | must not be blank",
                "content     | \" \\n \"        | 422 | must not be blank",
                "content     | null             | 422 | must not be blank",
                "content     | 7                | 400 | must be a string",
                "content     | [\"a\"]          | 400 | must be a string",
                "content     | \"a\\u0000b\"    | 422 | must be well-formed Unicode without the character NUL",
                "content     | \"\\ud83d!\"     | 422 | must be well-formed Unicode without the character NUL",
                "entity_type | \"spaceship\"    | 422 | must be one of",
                "entity_type | null             | 422 | must not be null",
                "entity_id   | \"a b\"          | 422 | must match",
                "user_id     | \"a\\r\\nBcc: x\"| 422 | must match",
                "colour      | \"red\"          | 400 | is unknown"
            })
    void field_that_breaks_a_rule_is_named_with_the_rule(String field, String value, int status, String rule)
            throws Exception {
        HttpResponse<String> response = app.send("POST", REVIEWS, with(field, value));

        JsonNode problem = problem(response, status);
        assertThat(problem.path("errors").path(0).path("field").asText()).isEqualTo(field);
        assertThat(problem.path("errors").path(0).path("rule").asText()).contains(rule);
    }

    @Test
    void every_broken_rule_is_told_at_once() throws Exception {
        JsonNode problem = problem(app.send("POST", REVIEWS, "{\"rating\": 9}"), 422);
        assertThat(problem.path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("rating", "content", "entity_type", "entity_id", "user_id");
    }

    @Test
    void content_of_100_kB_is_refused_by_its_length() throws Exception {
        JsonNode problem = problem(app.send("POST", REVIEWS, Producer.review("kettle", 5, "x".repeat(100_000))), 422);
        assertThat(problem.path("detail").asText()).contains("content", "10000");
    }

    @Test
    void body_that_no_review_can_have_is_refused_unread() throws Exception {
        problem(app.send("POST", REVIEWS, Producer.review("kettle", 5, "x".repeat(1_000_000))), 413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "not json", "{\"rating\": 5,,}", "{\"rating\": 5"})
    void body_that_is_no_json_is_refused_with_the_place(String body) throws Exception {
        assertThat(problem(app.send("POST", REVIEWS, body), 400).path("detail").asText())
                .contains("line 1, column");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"text\"", "null", "", "{\"rating\": NaN}"})
    void body_that_is_no_object_is_refused(String body) throws Exception {
        HttpResponse<String> response = app.send("POST", REVIEWS, body);
        assertThat(response.statusCode()).isIn(400, 422);
        problem(response, response.statusCode());
    }

    @ParameterizedTest
    @CsvSource({"GET", "PUT", "DELETE"})
    void unknown_review_is_not_found_whatever_is_asked_of_it(String method) throws Exception {
        String body = method.equals("PUT") ? Producer.edit(3, "So so.") : "";
        assertThat(problem(app.send(method, REVIEWS + "/" + UUID.randomUUID(), body), 404)
                        .path("detail")
                        .asText())
                .contains("there is no review");
        problem(app.send(method, REVIEWS + "/not-a-uuid", body), 404);
    }

    @Test
    void unknown_path_method_and_parameter_are_problems_too() throws Exception {
        problem(app.get("/api/v1/nothing"), 404);
        problem(app.send("PATCH", REVIEWS, "{}"), 405);
        assertThat(problem(app.get(REVIEWS + "?entity_type=product"), 422)
                        .path("detail")
                        .asText())
                .contains("entity_id must be given");
        assertThat(problem(app.send("DELETE", REVIEWS + "/" + UUID.randomUUID() + "?reason=spite", ""), 422)
                        .path("detail")
                        .asText())
                .contains("reason must be one of");
    }

    private static String with(String field, String value) throws Exception {
        String good = Producer.review("kettle", 5, "Good.");
        String json = "\"" + field + "\":";
        return good.contains(json)
                ? good.replaceFirst(json + "(\"[^\"]*\"|\\d+)", Matcher.quoteReplacement(json + value))
                : good.replaceFirst("\\{", Matcher.quoteReplacement("{" + json + value + ","));
    }

    private static JsonNode problem(HttpResponse<String> response, int status) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = Producer.json(response);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asText()).startsWith("urn:problem-type:");
        assertThat(problem.path("instance").asText()).startsWith("urn:uuid:");
        return problem;
    }
}
