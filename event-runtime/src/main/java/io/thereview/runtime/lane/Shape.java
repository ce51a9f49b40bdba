package io.thereview.runtime.lane;

/**
 * What the lanes have to know of a record. Asked on the thread that offers the record; must be quick.
 *
 * @param <R> a received record
 */
public interface Shape<R> {

    /** By what its order is kept: records of one partition with equal keys share a lane. */
    Object lane(R record);

    /** Its place in the partition. */
    long offset(R record);

    /** What it weighs in memory. */
    int bytes(R record);

    /** Whether it is nobody's concern here, and so finished when it comes. */
    boolean skip(R record);

    /** How many records of its lane may be handed out together, from 1. */
    int together(R record);
}
