package io.thereview.system.history;

/** The last client has got its last answer, or has given it up. */
public record LoadEnded(long at) implements Entry {

    public LoadEnded {
        Require.notNegative(at, "at");
    }
}
