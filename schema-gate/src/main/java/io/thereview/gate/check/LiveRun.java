package io.thereview.gate.check;

import io.thereview.gate.live.LiveJudge;
import io.thereview.gate.live.LiveRecord;
import io.thereview.gate.live.LiveVerdict;
import io.thereview.gate.live.TopicSample;
import io.thereview.gate.registry.Registry;
import io.thereview.gate.report.Report;
import io.thereview.gate.source.AvroText;
import io.thereview.gate.source.SourceException;
import io.thereview.gate.topic.TopicReading;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;

/** The part of a check that reads what lies on topics. Reads only: it joins no group and commits nothing. */
public final class LiveRun {

    private final TopicReading topics;
    private final Registry registry;
    private final AtomicLong read = new AtomicLong();

    /** With the registry that the topics' producers use. */
    public LiveRun(TopicReading topics, Registry registry) {
        this.topics = topics;
        this.registry = registry;
    }

    /**
     * The report of a run, with what the records of a topic add to it.
     *
     * @param perSchema how many records of each schema id are read, at the most
     * @param showsValues whether findings may quote records
     * @throws SourceException if the topic cannot be read or the registry not be asked
     */
    public Report add(String topic, GateRun run, Report report, int perSchema, boolean showsValues) {
        TopicSample sample = new TopicSample(topic, perSchema);
        topics.each(topic, record -> {
            sample.add(new LiveRecord(record.partition(), record.offset(), record.value()));
            read.incrementAndGet();
        });
        LiveVerdict verdict =
                LiveJudge.judge(sample, this::written, new TodaysCandidates(run.today(), report), showsValues);
        return report.with(verdict.findings().stream().map(run::weighed).toList(), verdict.notes());
    }

    /** How far it is, in a few words; may be asked from another thread. */
    public String progress() {
        return "read " + read.get() + " records";
    }

    private Optional<Schema> written(int id) {
        return registry.schemaById(id).map(text -> parsed(id, text));
    }

    private Schema parsed(int id, String text) {
        try {
            return AvroText.parse(text);
        } catch (RuntimeException e) { // AvroRuntimeException, and whatever else its parser throws at odd JSON
            throw new SourceException(
                    "the schema with the id " + id + " in the registry " + registry.connection() + " is none of Avro: "
                            + e.getMessage() + "; only topics of Avro records can be sampled",
                    e);
        }
    }
}
