package io.thereview.stack.mail;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * One mail to one recipient.
 *
 * @param id counts from 1, in the order of arrival
 * @param to the recipient that the sender's server named, whatever the headers say
 * @param headers every header; most occur once
 * @param receivedAt ISO 8601
 */
public record CaughtMail(
        long id,
        String from,
        String to,
        String subject,
        @JsonProperty("message_id") String messageId,
        Map<String, List<String>> headers,
        String text,
        @JsonProperty("received_at") String receivedAt) {}
