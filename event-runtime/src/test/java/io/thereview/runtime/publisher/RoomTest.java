package io.thereview.runtime.publisher;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RoomTest {

    private static final long LATER = TimeUnit.MINUTES.toNanos(5);

    private final AtomicLong ticks = new AtomicLong(-7);
    private final Room room = new Room(2, 100, ticks::get);

    @Test
    void records_and_bytes_have_a_limit_each() throws Exception {
        assertThat(room.take(1, now())).isTrue();
        assertThat(room.take(1, now())).isTrue();
        assertThat(room.take(1, now())).as("a third record").isFalse();
        free(3, 1);
        assertThat(room.take(60, now())).isTrue();
        assertThat(room.take(41, now())).as("101 bytes").isFalse();
    }

    @Test
    void single_event_has_room_however_large_it_is() throws Exception {
        assertThat(room.take(1_000, now())).isTrue();
        assertThat(room.take(1, now())).isFalse();
    }

    @Test
    void what_had_no_room_in_time_is_counted_until_it_is_freed() throws Exception {
        room.take(100, now());
        assertThat(room.take(100, now())).isFalse();
        room.free(100);
        assertThat(room.take(1, now())).isFalse();
        room.free(100);
        room.free(1);
        assertThat(room.take(100, now())).isTrue();
    }

    @Test
    void who_waits_goes_on_when_room_is_freed() throws Exception {
        room.take(100, now());
        Waiting waiting = waiting();
        room.free(100);
        assertThat(waiting.result().get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void who_waits_is_turned_away_at_the_end() throws Exception {
        room.take(100, now());
        Waiting waiting = waiting();
        room.close();
        assertThatThrownBy(() -> waiting.result().join())
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> room.squeeze(1)).hasMessageContaining("closed");
    }

    private record Waiting(CompletableFuture<Boolean> result) {}

    private Waiting waiting() throws InterruptedException {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                result.complete(room.take(1, now() + LATER));
            } catch (InterruptedException | IllegalStateException e) {
                result.completeExceptionally(e);
            }
        });
        eventually("somebody to wait for room").holds(() -> thread.getState() == Thread.State.TIMED_WAITING);
        assertThat(result).isNotDone();
        return new Waiting(result);
    }

    private long now() {
        return ticks.get();
    }

    private void free(int times, long size) {
        for (int i = 0; i < times; i++) {
            room.free(size);
        }
    }
}
