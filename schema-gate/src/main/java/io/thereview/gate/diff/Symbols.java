package io.thereview.gate.diff;

import io.thereview.gate.diff.Difference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.avro.Schema;

/** What is different between two enums. */
final class Symbols {

    private Symbols() {}

    static void compare(Schema before, Schema after, BiConsumer<Kind, String> notes) {
        List<String> old = before.getEnumSymbols();
        List<String> now = after.getEnumSymbols();
        now.stream()
                .filter(symbol -> !old.contains(symbol))
                .forEach(symbol -> notes.accept(Kind.SYMBOL, "symbol " + symbol + " added"));
        old.stream()
                .filter(symbol -> !now.contains(symbol))
                .forEach(symbol -> notes.accept(Kind.SYMBOL, "symbol " + symbol + " removed"));
        List<String> kept = new ArrayList<>(now);
        kept.retainAll(old);
        List<String> keptThen = new ArrayList<>(old);
        keptThen.retainAll(now);
        if (!kept.equals(keptThen)) {
            notes.accept(Kind.MOVED, "symbols reordered");
        }
        if (!Objects.equals(before.getEnumDefault(), after.getEnumDefault())) {
            notes.accept(
                    Kind.DEFAULT,
                    before.getEnumDefault() == null
                            ? "default symbol " + after.getEnumDefault() + " added"
                            : after.getEnumDefault() == null
                                    ? "default symbol " + before.getEnumDefault() + " removed"
                                    : "default symbol changed from " + before.getEnumDefault() + " to "
                                            + after.getEnumDefault());
        }
    }
}
