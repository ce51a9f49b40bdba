package io.thereview.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionRangesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1           | 1",
                "1 2         | 1 and 2",
                "1 2 3       | 1-3",
                "1 2 3 5     | 1-3 and 5",
                "1 3 4 7 8 9 | 1, 3, 4 and 7-9",
                "8 9 10 main | 8-10 and main",
                "v1 v2       | v1 and v2",
                "01 02 03    | 01, 02 and 03",
                "99999999999999999999 3 | 99999999999999999999 and 3",
            })
    void labels_areShortened_whereNumbersFollowEachOther(String labels, String expected) {
        assertThat(VersionRanges.of(List.of(labels.split(" ")))).isEqualTo(expected);
    }

    @Test
    void versions_ofARegistry_areARangeOfTheirOwn() {
        assertThat(VersionRanges.of(List.of("1", "2", "3", "registry 4", "registry 5", "registry 6", "main")))
                .isEqualTo("1-3, registry 4-6 and main");
    }
}
