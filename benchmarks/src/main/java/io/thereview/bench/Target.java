package io.thereview.bench;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The ratios that are good enough: all up to a bound, or all from it on.
 *
 * @param side on which side of the bound they are
 * @param bound is itself good enough
 */
public record Target(Side side, double bound) {

    /** Which ratios are good: the low ones of a cost, the high ones of a speed. */
    public enum Side {
        AT_MOST,
        AT_LEAST
    }

    /** Costs: the ratio may be that high. */
    public static Target atMost(double bound) {
        return new Target(Side.AT_MOST, bound);
    }

    /** Speeds: the ratio may be that low. */
    public static Target atLeast(double bound) {
        return new Target(Side.AT_LEAST, bound);
    }

    /** Whether the ratio is good enough; what could not be measured is not. */
    public boolean isMetBy(double ratio) {
        return switch (side) {
            case AT_MOST -> ratio <= bound;
            case AT_LEAST -> ratio >= bound;
        };
    }

    /** Such as {@code <= 1.200}. */
    @Override
    @JsonValue
    public String toString() {
        String sign = switch (side) {
            case AT_MOST -> "<=";
            case AT_LEAST -> ">=";
        };
        return String.format(Locale.ROOT, "%s %.3f", sign, bound);
    }
}
