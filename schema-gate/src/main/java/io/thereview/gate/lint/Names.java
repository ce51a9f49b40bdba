package io.thereview.gate.lint;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.Spot;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** How types, fields and symbols are named. */
final class Names {

    /** Longer words in capitals alone are no abbreviation. */
    private static final int LONGEST_ABBREVIATION = 5;

    private Names() {}

    static void type(Schema type, Spot spot, Notes notes) {
        String name = type.getName();
        boolean shouted = name.length() > LONGEST_ABBREVIATION && name.chars().noneMatch(Character::isLowerCase);
        if (!NameStyle.PASCAL.fits(name) || shouted) {
            notes.add(
                    Rule.LINT_TYPE_NAME,
                    spot.on(type),
                    "`" + name + "` is not in PascalCase, and becomes the name of a class as it stands",
                    "name a new type " + NameStyle.pascal(name)
                            + "; keep the name of one that is in use, renaming breaks readers");
        }
    }

    /** One finding for a record that mixes styles, and one for each name in no style. */
    static void fields(Schema record, Spot spot, Notes notes) {
        String snake = null;
        String camel = null;
        for (Schema.Field field : record.getFields()) {
            String name = field.name();
            boolean isSnake = NameStyle.SNAKE.fits(name);
            boolean isCamel = NameStyle.CAMEL.fits(name);
            if (!isSnake && !isCamel) {
                notes.add(
                        Rule.LINT_FIELD_NAME,
                        spot.field(record, name),
                        "`" + name + "` is neither snake_case nor camelCase",
                        "name a new field " + inAnyStyle(name) + "; rename one that is in use by alias only");
            } else if (!isCamel && snake == null) {
                snake = name;
            } else if (!isSnake && camel == null) {
                camel = name;
            }
        }
        if (snake != null && camel != null) {
            notes.add(
                    Rule.LINT_FIELD_NAME,
                    spot.on(record),
                    "record " + record.getFullName() + " mixes snake_case, as `" + snake + "`, and camelCase, as `"
                            + camel + "`",
                    "name new fields in the style that most fields have");
        }
    }

    /** One word is the same in both styles. */
    private static String inAnyStyle(String field) {
        String snake = NameStyle.snake(field);
        String camel = NameStyle.camel(field);
        return snake.equals(camel) ? snake : snake + " or " + camel;
    }

    static void symbols(Schema type, Spot spot, Notes notes) {
        List<String> symbols = type.getEnumSymbols();
        if (Arrays.stream(NameStyle.values())
                .noneMatch(style -> symbols.stream().allMatch(style::fits))) {
            notes.add(
                    Rule.LINT_SYMBOL_NAME,
                    spot.on(type),
                    "the symbols of enum " + type.getFullName() + " are in no one style: "
                            + symbols.stream().limit(5).collect(Collectors.joining(", ")),
                    "name new symbols in " + NameStyle.UPPER_SNAKE.text() + ", and keep those in use");
        }
    }
}
