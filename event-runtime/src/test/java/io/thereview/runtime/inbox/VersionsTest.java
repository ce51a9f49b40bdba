package io.thereview.runtime.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.event.Arrival;
import io.thereview.runtime.inbox.Versions.Aggregate;
import io.thereview.runtime.inbox.Versions.Raise;
import io.thereview.runtime.sample.Deliveries;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class VersionsTest {

    private static final Aggregate A = new Aggregate("account", "a");

    @Test
    void versions_that_follow_each_other_are_new() throws Exception {
        Versions versions = seen(2, Gaps.WAIT);
        assertThat(versions.newer(events(3, 4))).isEqualTo(events(3, 4));
        assertThat(versions.raised()).containsExactly(new Raise(A, 2, 4));
        assertThat(versions.older()).isFalse();
    }

    @Test
    void version_that_was_seen_last_is_the_same_again_and_not_older() throws Exception {
        Versions versions = seen(2, Gaps.APPLY);
        assertThat(versions.newer(events(2))).isEmpty();
        assertThat(versions.raised()).isEmpty();
        assertThat(versions.older()).isFalse();
    }

    @Test
    void version_behind_a_newer_one_of_the_batch_is_older() throws Exception {
        Versions versions = seen(0, Gaps.APPLY);
        assertThat(versions.newer(events(1, 3, 2, 3))).isEqualTo(events(1, 3));
        assertThat(versions.older()).isTrue();
    }

    @Test
    void aggregates_do_not_concern_each_other() throws Exception {
        Arrival<String> other = Deliveries.of("b", 1, 0);
        assertThat(seen(5, Gaps.WAIT).newer(List.of(other))).containsExactly(other);
    }

    @Test
    void gap_is_refused_in_words_without_the_id_when_it_is_to_be_waited_for() {
        assertThatThrownBy(() -> seen(2, Gaps.WAIT).newer(events(4)))
                .isInstanceOf(VersionGapException.class)
                .hasMessage("version 4 of account came, but version 3 has not been applied;"
                        + " it waits for a retry or is a dead letter: replay it first");
    }

    @Test
    void first_event_that_is_not_version_one_is_a_gap_too() {
        assertThatThrownBy(() -> new Versions(Map.of(), Gaps.WAIT).newer(events(2)))
                .isInstanceOf(VersionGapException.class);
    }

    private static Versions seen(long version, Gaps gaps) {
        return new Versions(Map.of(A, version), gaps);
    }

    private static List<Arrival<String>> events(long... versions) {
        return LongStream.of(versions)
                .mapToObj(version -> Deliveries.of("a", version, version))
                .toList();
    }
}
