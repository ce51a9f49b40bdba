package io.thereview.system;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.stack.demo.Demo;
import io.thereview.stack.demo.DemoTarget;
import io.thereview.stack.process.Together;
import io.thereview.stack.server.Server;
import io.thereview.stack.view.Progress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplayST {

    @RegisterExtension
    static final SharedPlatform PLATFORM = new SharedPlatform();

    private static final int REVIEWS = 60;

    @Test
    void topics_read_again_from_the_start_repeat_no_effect() throws Exception {
        Demo demo = new Demo(DemoTarget.of(PLATFORM.running()), SharedPlatform.SCHEMAS, Progress.silent());
        assertThat(demo.run(REVIEWS).ok()).isTrue();
        List<Server> consumers = Stream.of("notification-app", "analytics-app", "cache-app")
                .map(PLATFORM::server)
                .toList();
        try (Groups groups = new Groups(PLATFORM.addresses().bootstrapServers())) {
            Effects before = Effects.of(PLATFORM.addresses());

            Together.run(each(consumers, Server::stop));
            groups.forget();
            assertThat(groups.lag()).as("every event is ahead of every group").isGreaterThan(3 * REVIEWS);
            Together.run(each(consumers, Server::start));
            eventually("every group to have read everything")
                    .within(Duration.ofMinutes(1))
                    .get(groups::lag, lag -> lag == 0);

            assertThat(Effects.of(PLATFORM.addresses())).isEqualTo(before);
        }
    }

    private interface Action {
        void on(Server server) throws InterruptedException;
    }

    private static List<Together.Step> each(List<Server> servers, Action action) {
        return servers.stream()
                .<Together.Step>map(server -> () -> action.on(server))
                .toList();
    }
}
