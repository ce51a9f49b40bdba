package io.thereview.event;

import java.util.regex.Pattern;

/**
 * The name under which a service reads, shared by all its instances. Written in configuration, never derived from a
 * class name: renaming it means reading everything again.
 *
 * @param name lower-case words joined by hyphens, such as {@code analytics-service}
 */
public record ConsumerGroup(String name) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public ConsumerGroup {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a consumer group is lower-case words joined by hyphens, such as analytics-service, not '" + name
                            + "'");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
