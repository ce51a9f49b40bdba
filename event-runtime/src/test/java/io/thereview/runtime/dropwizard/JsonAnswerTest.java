package io.thereview.runtime.dropwizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.core.setup.Environment;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class JsonAnswerTest {

    @Test
    void failure_before_the_answer_begins_is_an_answer_of_its_own() throws Exception {
        try (AdminPort port = serving(response -> {
            response.getWriter().print("{\"half\":");
            throw new TimeoutException("no broker");
        })) {
            HttpResponse<String> answer = port.get("/");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("\"error\" : \"no broker\"").doesNotContain("half");
        }
    }

    @Test
    void failure_in_the_middle_breaks_the_answer_off() throws Exception {
        try (AdminPort port = serving(response -> {
            response.getWriter().print("{\"first\":1}\n");
            response.flushBuffer();
            throw new TimeoutException("no broker");
        })) {
            assertThatThrownBy(() -> port.get("/")).isInstanceOf(IOException.class);
        }
    }

    /** Answers with more than one method may throw. */
    @FunctionalInterface
    private interface Body {

        void write(HttpServletResponse response) throws IOException;
    }

    private static AdminPort serving(Body body) throws Exception {
        Environment environment = new Environment("app");
        environment
                .admin()
                .addServlet("test", new HttpServlet() {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                        JsonAnswer.give(response, () -> body.write(response));
                    }
                })
                .addMapping("/*");
        return AdminPort.of(environment);
    }
}
