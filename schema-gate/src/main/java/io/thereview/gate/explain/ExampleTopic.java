package io.thereview.gate.explain;

import io.thereview.gate.judge.Known;
import io.thereview.gate.live.Candidates;
import io.thereview.gate.live.LiveJudge;
import io.thereview.gate.live.LiveRecord;
import io.thereview.gate.live.LiveVerdict;
import io.thereview.gate.live.TopicSample;
import io.thereview.gate.page.Example;
import io.thereview.gate.report.Report;
import io.thereview.gate.source.AvroText;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Judges an example that is records on a topic, without any topic. */
final class ExampleTopic {

    private static final String TOPIC = "shop.events";
    private static final int EVERYTHING = 1_000;

    private ExampleTopic() {}

    static Report check(Example.Topic example) {
        TopicSample sample = new TopicSample(TOPIC, EVERYTHING);
        List<String> records = example.records();
        for (int i = 0; i < records.size(); i++) {
            sample.add(new LiveRecord(0, i, HexFormat.of().parseHex(records.get(i))));
        }
        Schema next = AvroText.parse(example.next());
        Candidates.Candidate candidate =
                new Candidates.Candidate("example", next, new Known(List.of(), anchor -> Optional.empty()));
        LiveVerdict verdict = LiveJudge.judge(
                sample,
                id -> id == 1 ? Optional.of(AvroText.parse(example.written())) : Optional.empty(),
                (topic, written) -> Optional.of(candidate),
                true);
        return new Report(verdict.findings(), List.of("example"), 1, verdict.notes());
    }
}
