package io.thereview.tool.dlq;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.testkit.server.KafkaExtension;
import io.thereview.tool.Main;
import io.thereview.tool.call.Called;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KilledReplayIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    private static final int LETTERS = 1_000;
    private static final int KILLED_AFTER = 300;

    @Test
    void replay_that_is_killed_in_the_middle_goes_on_and_sends_at_most_one_letter_twice() throws Exception {
        Letters letters = Letters.on(KAFKA);
        letters.setAside(LETTERS, new byte[] {1});
        Process replay = program(letters.command("replay", "--group", "analytics-service"));
        try {
            eventually("some to be sent").holds(() -> letters.sent().size() > KILLED_AFTER);
        } finally {
            replay.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }
        int before = letters.sent().size();
        assertThat(before).isLessThan(LETTERS);

        Called resumed = Called.with(letters.command("replay", "--group", "analytics-service"));
        assertThat(resumed.exit()).isZero();
        List<String> sent = letters.sent();
        assertThat(new HashSet<>(sent)).hasSize(LETTERS);
        assertThat(sent).hasSizeBetween(LETTERS, LETTERS + 1);
        assertThat(sent)
                .allSatisfy(key -> assertThat(Collections.frequency(sent, key)).isLessThanOrEqualTo(2));
    }

    private static Process program(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
