package io.thereview.gate.catalogue.site;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;

/** How long records are kept, as {@code topics.yaml} writes it. */
final class Retention {

    private static final String FOREVER = "forever";

    private Retention() {}

    /** For people: {@code 30 days}; as it stands if it is no duration. */
    static String words(String retention) {
        OptionalLong millis = millis(retention);
        if (millis.isEmpty() || millis.getAsLong() < 0) {
            return retention;
        }
        Duration duration = Duration.ofMillis(millis.getAsLong());
        if (duration.toHours() % 24 == 0 && duration.toDays() > 0) {
            return Words.count(duration.toDays(), "day");
        }
        return duration.toMinutes() % 60 == 0 && duration.toHours() > 0
                ? Words.count(duration.toHours(), "hour")
                : retention;
    }

    /** For Kafka, in milliseconds; -1 for ever; none if it is no duration. */
    static OptionalLong millis(String retention) {
        if (retention.equals(FOREVER)) {
            return OptionalLong.of(-1);
        }
        try {
            return retention.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Duration.parse(retention).toMillis());
        } catch (DateTimeParseException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }
}
