package io.thereview.runtime.consume;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What a member in a process of its own is told: {@code topic}, {@code group}, where the servers are, and what it is to do. */
record MemberSettings(Map<String, String> values) {

    MemberSettings {
        values = Map.copyOf(values);
    }

    static MemberSettings parse(List<String> arguments) {
        Map<String, String> values = new TreeMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            values.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return new MemberSettings(values);
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        new TreeMap<>(values).forEach((name, value) -> arguments.add(name + '=' + value));
        return arguments;
    }

    /** The same with one more. */
    MemberSettings with(String name, String value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(name, value);
        return new MemberSettings(more);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String get(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
