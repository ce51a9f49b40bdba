package io.thereview.runtime.consume;

/** What the engine promises, whatever happens and in whatever order. */
enum Promise {
    /** No event is applied while an earlier one of its key is neither applied nor set aside. */
    ORDER_PER_KEY,
    /** Events of one key are never handled at the same time by one owner. */
    ONE_AT_A_TIME,
    /** No offset is committed beyond a record that is neither applied nor set aside nor safe on the retry topic. */
    COMMITTED_IS_FINISHED,
    /** At the end every record is applied or set aside, and every offset is committed. */
    NOTHING_LOST,
    /** Of a partition that is given back nothing is handled any more, and what is finished in a row is committed. */
    HANDED_OVER_CLEANLY,
    /** What fails for a while is never set aside, and what is set aside is a record that fails for good. */
    DEAD_LETTERS_ARE_DEAD,
    /** Nothing is applied and set aside as well. */
    ONE_FINAL_PLACE,
    /** Where keys are kept in quarantine, nothing is applied behind a dead letter of its key. */
    QUARANTINE_HOLDS,
    /** A member commits only what it owns. */
    COMMITS_ITS_OWN,
    /** No more than the window says is in hand. */
    WINDOW_BOUND;

    /** That it was broken. */
    static final class Broken extends AssertionError {

        private static final long serialVersionUID = 1;

        final Promise promise;

        Broken(Promise promise, String how) {
            super(promise + ": " + how);
            this.promise = promise;
        }
    }
}
