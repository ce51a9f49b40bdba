package io.thereview.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.tool.call.Called;
import io.thereview.tool.call.FullDisk;
import org.junit.jupiter.api.Test;

class OutputTest {

    @Test
    void output_that_cannot_be_written_is_no_success() {
        Called called = Called.writing(new FullDisk(10), "dlq", "--help");
        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).contains("not all of the output could be written");
    }

    @Test
    void output_that_has_room_is_one() {
        Called called = Called.writing(new FullDisk(100_000), "dlq", "--help");
        assertThat(called.exit()).isZero();
        assertThat(called.err()).isEmpty();
    }
}
