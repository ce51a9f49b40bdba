package io.thereview.runtime.kafka;

/** How user and password are shown to a broker. */
public enum SaslMechanism {
    /** The password itself; only behind TLS. */
    PLAIN("PLAIN", "org.apache.kafka.common.security.plain.PlainLoginModule"),
    /** A proof of the password, by SHA-256. */
    SCRAM_SHA_256("SCRAM-SHA-256", "org.apache.kafka.common.security.scram.ScramLoginModule"),
    /** A proof of the password, by SHA-512. */
    SCRAM_SHA_512("SCRAM-SHA-512", "org.apache.kafka.common.security.scram.ScramLoginModule");

    private final String registeredName;
    private final String loginModule;

    SaslMechanism(String registeredName, String loginModule) {
        this.registeredName = registeredName;
        this.loginModule = loginModule;
    }

    String registeredName() {
        return registeredName;
    }

    String loginModule() {
        return loginModule;
    }
}
