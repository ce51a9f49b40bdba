package io.thereview.system.fault;

/** One of the two ways of a connection. */
public enum Direction {
    /** What clients send. */
    TO_SERVER,
    /** What the server answers. */
    TO_CLIENT
}
