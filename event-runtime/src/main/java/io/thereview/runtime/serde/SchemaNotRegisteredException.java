package io.thereview.runtime.serde;

/**
 * An event type of this program is not registered under its subject as this program was built, so nothing of that type
 * can be published.
 */
public final class SchemaNotRegisteredException extends RuntimeException {

    /**
     * Names subject, fingerprint, what was found and the command that mends it.
     *
     * @param found what the registry has instead
     */
    SchemaNotRegisteredException(EventSchema wanted, String registryUrl, String found) {
        super(wanted.subject() + " is not registered as this program was built, with fingerprint "
                + wanted.fingerprint() + ": the registry at " + registryUrl + " has " + found
                + "; run './thereview schema apply --registry " + registryUrl
                + "' where this program was built, or deploy a program built from the registered schemas");
    }
}
