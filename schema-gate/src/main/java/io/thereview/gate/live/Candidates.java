package io.thereview.gate.live;

import io.thereview.gate.judge.Known;
import java.util.Optional;
import org.apache.avro.Schema;

/** Today's schemas, asked for what reads the records of a topic. */
@FunctionalInterface
public interface Candidates {

    /** What reads records that were written with this schema; empty if nothing does. */
    Optional<Candidate> reading(String topic, Schema written);

    /**
     * A schema that is to read them.
     *
     * @param subject its name
     * @param known what was found of it without them
     */
    record Candidate(String subject, Schema schema, Known known) {}
}
