package io.thereview.system.check;

/** What has become of an event in a group. */
enum Disposition {
    /** Its effect is made. */
    APPLIED,
    /** Its effect is contained in that of a newer version, which is applied. */
    SUPERSEDED,
    /** It waits beside its partition. */
    PARKED,
    /** It was set aside, for people. */
    DEAD_LETTERED
}
