package io.thereview.compatibility;

import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.thereview.gate.page.Example;
import io.thereview.gate.rule.Level;
import java.io.IOException;
import java.util.UUID;

/** The registry as a judge of changes: each change is tried, for real, in a subject of its own. */
final class RegistryJudge {

    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final RestService registry;

    RegistryJudge(String url) {
        this.registry = new RestService(url);
    }

    /** What came of the attempt to register the next schema. */
    enum Answer {
        /** It is registered. */
        ACCEPTED,
        /** It is not compatible with what is registered. */
        REFUSED,
        /** It is no schema. */
        INVALID
    }

    /** Registers the history whatever it is, sets the level, and tries the next schema. */
    Answer judge(Example.Change change) throws IOException, RestClientException {
        String subject = "judged-" + UUID.randomUUID();
        for (String schema : change.previous()) {
            registry.registerSchema(schema, subject);
            level(subject, Level.NONE);
        }
        if (!change.previous().isEmpty()) {
            level(subject, change.level());
        }
        try {
            registry.registerSchema(change.next(), subject);
            return Answer.ACCEPTED;
        } catch (RestClientException e) {
            return switch (e.getStatus()) {
                case CONFLICT -> Answer.REFUSED;
                case UNPROCESSABLE -> Answer.INVALID;
                default -> throw e;
            };
        }
    }

    private void level(String subject, Level level) throws IOException, RestClientException {
        registry.updateCompatibility(level.name(), subject);
    }
}
