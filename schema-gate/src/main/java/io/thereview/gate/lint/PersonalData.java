package io.thereview.gate.lint;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/** Fields that sound as if they tell of a person, going by name and type. */
final class PersonalData {

    /** The attribute by which a field says whether it is personal. */
    static final String MARK = "pii";

    private static final Set<String> WORDS = Set.of(
            "email",
            "phone",
            "telephone",
            "fax",
            "msisdn",
            "birth",
            "birthday",
            "birthdate",
            "dob",
            "ssn",
            "passport",
            "iban",
            "surname",
            "firstname",
            "lastname",
            "fullname",
            "ip",
            "gender",
            "nationality");

    private static final List<List<String>> PHRASES = List.of(
            List.of("e", "mail"),
            List.of("mobile", "number"),
            List.of("first", "name"),
            List.of("last", "name"),
            List.of("full", "name"),
            List.of("given", "name"),
            List.of("family", "name"),
            List.of("middle", "name"),
            List.of("maiden", "name"),
            List.of("postal", "address"),
            List.of("street", "address"),
            List.of("home", "address"),
            List.of("billing", "address"),
            List.of("shipping", "address"),
            List.of("mailing", "address"),
            List.of("credit", "card"),
            List.of("card", "number"),
            List.of("social", "security"),
            List.of("license", "plate"));

    /** A last word by which a field tells of something about the datum, and not the datum. */
    private static final Set<String> ABOUT = Set.of(
            "id",
            "ids",
            "count",
            "counts",
            "total",
            "type",
            "status",
            "state",
            "verified",
            "confirmed",
            "enabled",
            "allowed",
            "template",
            "provider",
            "domain",
            "format",
            "language",
            "version",
            "at",
            "reason",
            "topic",
            "subject",
            "body");

    private PersonalData() {}

    static boolean sounds(Schema.Field field) {
        List<String> words = NameStyle.words(field.name());
        if (words.isEmpty() || ABOUT.contains(words.get(words.size() - 1))) {
            return false;
        }
        boolean named = !Collections.disjoint(words, WORDS)
                || PHRASES.stream().anyMatch(phrase -> Collections.indexOfSubList(words, phrase) >= 0);
        return named && canTell(field.schema());
    }

    /** Whether such a type can hold the datum itself; a record is judged by its own fields. */
    private static boolean canTell(Schema type) {
        return switch (type.getType()) {
            case STRING, BYTES, FIXED, INT, LONG -> true;
            case ARRAY -> canTell(type.getElementType());
            case MAP -> canTell(type.getValueType());
            case UNION -> type.getTypes().stream().anyMatch(PersonalData::canTell);
            case RECORD, ENUM, FLOAT, DOUBLE, BOOLEAN, NULL -> false;
        };
    }
}
