package io.thereview.runtime.integrity;

/** What a record has to show before it is believed. */
public enum DigestPolicy {
    /** A signature by a known key. A checksum is not enough: whoever forges a record can compute one. */
    SIGNED,

    /** A digest, be it a checksum or a signature by a known key. */
    REQUIRED,

    /** Nothing; but a digest that is there must fit. For topics with writers that know of no digest. */
    IF_PRESENT,

    /** Nothing, and what is there is not looked at. */
    OFF
}
