package io.thereview.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeploymentOrderTest {

    @Test
    void change_thatBothSidesUnderstand_canBeDeployedInAnyOrder() {
        assertThat(DeploymentOrder.of(List.of())).isEqualTo(DeploymentOrder.ANY);
    }

    @Test
    void change_thatOldReadersDoNotUnderstand_wantsConsumersFirst() {
        assertThat(DeploymentOrder.of(List.of(finding(Rule.WIRE_TYPE_MISMATCH, Direction.OLD_READS_NEXT))))
                .isEqualTo(DeploymentOrder.CONSUMERS_FIRST);
    }

    @Test
    void change_thatCannotReadOldRecords_wantsProducersFirst() {
        assertThat(DeploymentOrder.of(List.of(finding(Rule.WIRE_TYPE_MISMATCH, Direction.NEXT_READS_OLD))))
                .isEqualTo(DeploymentOrder.PRODUCERS_FIRST);
    }

    @Test
    void change_thatNeitherSideUnderstands_hasNoSafeOrder() {
        assertThat(DeploymentOrder.of(List.of(
                        finding(Rule.WIRE_TYPE_MISMATCH, Direction.NEXT_READS_OLD),
                        finding(Rule.WIRE_TYPE_MISMATCH, Direction.OLD_READS_NEXT))))
                .isEqualTo(DeploymentOrder.NONE);
    }

    @Test
    void whatIsNoError_orHitsNobody_doesNotMatter() {
        assertThat(DeploymentOrder.of(List.of(
                        finding(Rule.SEMANTIC_DEFAULT_CHANGED, Direction.OLD_READS_NEXT),
                        finding(Rule.DEFAULT_INVALID))))
                .isEqualTo(DeploymentOrder.ANY);
    }

    private static Finding finding(Rule rule, Direction... directions) {
        List<Hit> hits =
                Stream.of(directions).map(direction -> new Hit("1", direction)).toList();
        return new Finding(rule, rule.severity(), "s", "A", Optional.empty(), "", hits, Optional.empty(), "");
    }
}
