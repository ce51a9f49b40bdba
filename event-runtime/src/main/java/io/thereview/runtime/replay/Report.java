package io.thereview.runtime.replay;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What a {@link Job} has done so far. Not thread-safe. */
public final class Report {

    private final Job job;
    private final Histogram histogram = new Histogram();
    private final Map<String, Long> left = new TreeMap<>();
    private long done;
    private long doubtful;

    /** Nothing yet. */
    public Report(Job job) {
        this.job = job;
    }

    void matched(Letter letter) {
        histogram.add(letter);
    }

    void left(String reason) {
        left.merge(reason, 1L, Long::sum);
    }

    void done(boolean inDoubtBefore) {
        done++;
        doubtful += inDoubtBefore ? 1 : 0;
    }

    /** The command. */
    public Job job() {
        return job;
    }

    /** Those that it is about. */
    public Histogram histogram() {
        return histogram;
    }

    /** How many are dealt with; none in a dry run. */
    public long done() {
        return done;
    }

    /** Those among them that an earlier command had begun with when it ended, so that they may have been sent twice. */
    public long doubtful() {
        return doubtful;
    }

    /** How many were left alone, for each reason. */
    public Map<String, Long> left() {
        return Collections.unmodifiableMap(left);
    }

    /** The same for machines. */
    public ObjectNode json() {
        ObjectNode json = new JsonMapper().createObjectNode();
        json.put("replay", job.id()).put("dry_run", job.dryRun());
        json.put("done", done).put("may_be_twice", doubtful);
        ObjectNode reasons = json.putObject("left");
        left.forEach(reasons::put);
        json.set("selected", histogram.json());
        return json;
    }
}
