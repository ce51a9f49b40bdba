package io.thereview.runtime.serde;

/** An event type of this program is not registered under its subject, so nothing of that type can be published. */
public final class SchemaNotRegisteredException extends RuntimeException {

    /** Names the subject and what to do. */
    public SchemaNotRegisteredException(String subject, String registryUrl, Throwable cause) {
        super(
                "this program's schema for " + subject + " is not registered at " + registryUrl
                        + "; register the schemas of schemas/ (locally, ./thereview up does), or deploy a program built"
                        + " from the registered ones",
                cause);
    }
}
