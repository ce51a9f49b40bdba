package io.thereview.runtime.dropwizard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.runtime.replay.HarmlessText;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.kafka.common.KafkaException;

/** How the admin port answers with JSON, to wrong requests and when the brokers do not answer too. */
final class JsonAnswer {

    private static final JsonMapper JSON = new JsonMapper();

    private JsonAnswer() {}

    /** Answers a request. */
    @FunctionalInterface
    interface Answer {

        void give() throws IOException, InterruptedException;
    }

    /**
     * Gives the answer, or says why there is none. What fails when a part of the answer is on its way already is thrown: the
     * server then breaks the connection off, and nobody takes the part for the whole.
     */
    static void give(HttpServletResponse response, Answer answer) throws IOException {
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        try {
            answer.give();
        } catch (IllegalArgumentException e) {
            refuseInstead(response, HttpServletResponse.SC_BAD_REQUEST, e);
        } catch (KafkaException e) {
            refuseInstead(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            refuseInstead(
                    response,
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    new IllegalStateException("the app is stopping"));
        }
    }

    private static void refuseInstead(HttpServletResponse response, int status, RuntimeException failure)
            throws IOException {
        if (response.isCommitted()) {
            throw failure;
        }
        response.resetBuffer();
        refuse(response, status, String.valueOf(failure.getMessage()));
    }

    static void refuse(HttpServletResponse response, int status, String message) throws IOException {
        response.setStatus(status);
        write(response, JSON.createObjectNode().put("error", message));
    }

    static void write(HttpServletResponse response, JsonNode json) throws IOException {
        response.getWriter().print(HarmlessText.pretty(json));
    }
}
