package io.thereview.system.fault;

import io.thereview.system.history.Fault.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What faults happen to: the processes of the cluster. */
public enum Target {
    KAFKA_1(Role.BROKER),
    KAFKA_2(Role.BROKER),
    KAFKA_3(Role.BROKER),
    PRODUCER_APP_1(Role.PRODUCER),
    PRODUCER_APP_2(Role.PRODUCER),
    NOTIFICATION_APP_1(Role.NOTIFICATION),
    NOTIFICATION_APP_2(Role.NOTIFICATION),
    ANALYTICS_APP_1(Role.ANALYTICS),
    ANALYTICS_APP_2(Role.ANALYTICS),
    CACHE_APP_1(Role.CACHE),
    CACHE_APP_2(Role.CACHE),
    POSTGRES(Role.DATABASE),
    REGISTRY(Role.REGISTRY),
    REDIS(Role.REDIS),
    MAIL(Role.MAIL);

    private final Role role;

    Target(Role role) {
        this.role = role;
    }

    /** Which part of the platform it plays. */
    public Role role() {
        return role;
    }

    /** Whether connections to it go through a proxy. To apps that only read and write elsewhere nobody connects. */
    public boolean isConnectedTo() {
        return switch (role) {
            case BROKER, PRODUCER, DATABASE, REDIS, REGISTRY, MAIL -> true;
            case NOTIFICATION, ANALYTICS, CACHE -> false;
        };
    }

    /** Those that play the part. */
    public static List<Target> of(Role role) {
        return Arrays.stream(values()).filter(target -> target.role == role).toList();
    }

    /** The name of the server, such as {@code kafka-1}. */
    public String server() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
