package io.thereview.stack.process;

/** When a process is stopped, in this order: what uses a server goes before the server. */
public enum Stage {
    /** An application. */
    APP,
    /** A server that applications use. */
    SERVER,
    /** The database, which servers use too. */
    DATABASE
}
