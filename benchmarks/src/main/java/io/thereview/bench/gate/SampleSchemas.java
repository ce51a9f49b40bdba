package io.thereview.bench.gate;

import java.util.StringJoiner;

/** Schemas of any size that look like those of real events. */
final class SampleSchemas {

    private SampleSchemas() {}

    /**
     * Version {@code version} of an event. All have the same size, so that costs can be compared: the second adds an
     * optional field, and the others only differ in what they say of themselves.
     *
     * @param fields how many the first version has
     */
    static String event(String name, int fields, int version) {
        StringJoiner list = new StringJoiner(",");
        for (int i = 0; i < fields; i++) {
            list.add(field("field_" + i, type(i), i % 8 == 2 ? ",\"default\":null" : ""));
        }
        if (version > 1) {
            list.add(field("remark", "[\"null\",\"string\"]", ",\"default\":null"));
        }
        return "{\"type\":\"record\",\"name\":\"" + name
                + "\",\"namespace\":\"org.example.events\",\"doc\":\"An event, edition " + version + ".\",\"fields\":["
                + list + "]}";
    }

    private static String field(String name, String type, String more) {
        return "{\"name\":\"" + name + "\",\"type\":" + type + ",\"doc\":\"What it tells.\"" + more + "}";
    }

    private static String type(int i) {
        return switch (i % 8) {
            case 0 -> "\"string\"";
            case 1 -> "\"long\"";
            case 2 -> "[\"null\",\"string\"]";
            case 3 -> "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}";
            case 4 ->
                "{\"type\":\"enum\",\"name\":\"Kind" + i
                        + "\",\"doc\":\"A kind.\",\"symbols\":[\"A\",\"B\",\"UNKNOWN\"]," + "\"default\":\"UNKNOWN\"}";
            case 5 ->
                "{\"type\":\"record\",\"name\":\"Part" + i + "\",\"doc\":\"A part.\",\"fields\":["
                        + field("amount", "\"int\"", "") + "," + field("note", "\"string\"", ",\"default\":\"\"")
                        + "]}";
            case 6 -> "{\"type\":\"array\",\"items\":\"string\"}";
            default -> "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":10,\"scale\":2}";
        };
    }
}
