package io.thereview.gate.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Rule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlreadyToldTest {

    private static final Finding SOURCE = finding(Rule.SOURCE_ACCESSOR_TYPE_CHANGED, "Order.price");

    @ParameterizedTest
    @ValueSource(strings = {"Order.price", "Order.price?", "Order.price[]", "Order.price{}", "Order.price<Money>"})
    void error_atTheSamePlace_leavesNothingToTell(String path) {
        assertThat(AlreadyTold.without(List.of(finding(Rule.WIRE_TYPE_MISMATCH, path)), List.of(SOURCE)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Order", "Order.prices", "Order.price.amount", "Order.price[].amount", "Order.id"})
    void error_elsewhere_doesNotHideIt(String path) {
        assertThat(AlreadyTold.without(List.of(finding(Rule.WIRE_TYPE_MISMATCH, path)), List.of(SOURCE)))
                .containsExactly(SOURCE);
    }

    @Test
    void warning_atTheSamePlace_hidesItOnlyWhereItSaysTheSame() {
        Finding ordinals = finding(Rule.SOURCE_ENUM_ORDINALS_CHANGED, "Order.price");
        Finding order = finding(Rule.SEMANTIC_ENUM_SYMBOLS_REORDERED, "Order.price");

        assertThat(AlreadyTold.without(List.of(order), List.of(SOURCE, ordinals)))
                .containsExactly(SOURCE);
        assertThat(AlreadyTold.without(
                        List.of(finding(Rule.SEMANTIC_LOGICAL_TYPE_REMOVED, "Order.price")), List.of(SOURCE)))
                .containsExactly(SOURCE);
    }

    private static Finding finding(Rule rule, String path) {
        return new Finding(
                rule, rule.severity(), "", path, Optional.empty(), "message", List.of(), Optional.empty(), "remedy");
    }
}
