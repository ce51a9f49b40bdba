package io.thereview.system.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What faults happen to: the processes of the cluster. */
public enum Target {
    KAFKA_1(Kind.BROKER),
    KAFKA_2(Kind.BROKER),
    KAFKA_3(Kind.BROKER),
    PRODUCER_APP_1(Kind.PRODUCER),
    PRODUCER_APP_2(Kind.PRODUCER),
    NOTIFICATION_APP_1(Kind.WORKER),
    NOTIFICATION_APP_2(Kind.WORKER),
    ANALYTICS_APP_1(Kind.WORKER),
    ANALYTICS_APP_2(Kind.WORKER),
    CACHE_APP_1(Kind.WORKER),
    CACHE_APP_2(Kind.WORKER),
    POSTGRES(Kind.DATABASE),
    REGISTRY(Kind.REGISTRY),
    REDIS(Kind.REDIS),
    MAIL(Kind.MAIL);

    /** Which part of the platform a process plays. */
    public enum Kind {
        BROKER,
        PRODUCER,
        WORKER,
        DATABASE,
        REGISTRY,
        REDIS,
        MAIL;

        /** Those that play it. */
        public List<Target> targets() {
            return Arrays.stream(Target.values())
                    .filter(target -> target.kind == this)
                    .toList();
        }

        /** Whether connections to it go through a proxy; to workers nobody connects. */
        public boolean isConnectedTo() {
            return this != WORKER;
        }
    }

    private final Kind kind;

    Target(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** The name of the server, such as {@code kafka-1}. */
    public String server() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
