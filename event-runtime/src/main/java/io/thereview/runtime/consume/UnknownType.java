package io.thereview.runtime.consume;

/** What becomes of an event whose type is not declared for its topic. */
public enum UnknownType {
    /** It is set aside, so that somebody decides; later events go on. */
    DEAD_LETTER,

    /** It passes without effect, for topics with many types of which the group wants few. */
    SKIP,

    /**
     * Nothing goes past it, because later events may mean nothing without it: reading stops and the process turns
     * unhealthy, until an app that knows the type takes over.
     */
    STOP
}
