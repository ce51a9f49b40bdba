package io.thereview.runtime.dropwizard;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.setup.Environment;
import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.replay.LetterBox;
import io.thereview.runtime.retry.SideTopics;
import io.thereview.runtime.serde.RecordView;
import io.thereview.runtime.serde.RegistryAccess;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterServletTest {

    private static final String PATH = "/dead-letters/ledger-service";

    private final RecordView view = new RecordView(RegistryAccess.anonymous("http://127.0.0.1:1"));
    private AdminPort port;

    @BeforeEach
    void start() throws Exception {
        LetterBox silent = new LetterBox(
                new KafkaClients("127.0.0.1:1", "test"),
                new SideTopics("letters", "retries", "audit"),
                Clock.systemUTC(),
                Duration.ofSeconds(2));
        Environment environment = new Environment("ledger-app");
        new DeadLetterServlet(silent, view, new ConsumerGroup("ledger-service"), Clock.systemUTC()).addTo(environment);
        port = AdminPort.of(environment);
    }

    @AfterEach
    void stop() throws Exception {
        port.close();
        view.close();
    }

    @Test
    void command_that_a_page_in_a_browser_can_send_is_refused() throws Exception {
        String discard = PATH + "/discard?by=ada&everything=true";
        HttpResponse<String> simple = port.send(
                HttpRequest.newBuilder(port.uri(discard)).header("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(simple.statusCode()).isEqualTo(403);
        assertThat(simple.body()).contains("X-Requested-By", "curl -H");
        HttpResponse<String> page = port.send(HttpRequest.newBuilder(port.uri(discard))
                .header("X-Requested-By", "page")
                .header("Origin", "http://evil.example"));
        assertThat(page.statusCode()).isEqualTo(403);
    }

    @Test
    void command_about_everything_must_say_so() throws Exception {
        for (String action : List.of("replay", "discard")) {
            HttpResponse<String> answer = port.post(PATH + "/" + action + "?by=ada");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("everything=true", "cause");
        }
    }

    @Test
    void list_of_more_than_a_thousand_is_refused_with_what_gives_them() throws Exception {
        for (String limit : List.of("0", "1001", "-1")) {
            HttpResponse<String> answer = port.get(PATH + "?limit=" + limit);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("1 to 1000", "/export");
        }
    }

    @Test
    void one_looks_at_a_time_and_the_other_is_told_when_to_ask_again() throws Exception {
        List<HttpResponse<String>> answers = both(() -> port.get(PATH + "/stats"));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(503));
        assertThat(answers)
                .filteredOn(answer -> answer.headers().firstValue("Retry-After").isPresent())
                .singleElement()
                .satisfies(answer -> assertThat(answer.body()).contains("one at a time"));
        assertThat(port.get(PATH).headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void one_deals_at_a_time() throws Exception {
        List<HttpResponse<String>> answers = both(() -> port.post(PATH + "/replay?by=ada&key=k"));
        assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(409, 503);
        assertThat(answers).anySatisfy(answer -> assertThat(answer.body()).contains("another command is at work"));
    }

    private static List<HttpResponse<String>> both(Callable<HttpResponse<String>> request) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<HttpResponse<String>> one = threads.submit(request);
            Future<HttpResponse<String>> other = threads.submit(request);
            return List.of(one.get(), other.get());
        }
    }
}
