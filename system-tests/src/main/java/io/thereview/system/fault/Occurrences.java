package io.thereview.system.fault;

/** Told what really happened, while it happens. Called by several threads at once. */
public interface Occurrences {

    /** The fault is there from now on. */
    void fired(Planned planned);

    /** It is gone, and its target works again. */
    void healed(Planned planned);

    /** It did not happen. */
    void missed(Planned planned, String why);
}
