package io.thereview.bench.http;

/** Ways of answering a request to publish a review. */
enum Variant {
    /** The producer app as it is. */
    COALESCED,
    /** A transaction for each request. */
    OWN_TRANSACTION,
    /** Validates, encodes and seals; stores nothing. */
    NO_DATABASE,
    /** A transaction for each request, and the mail about it handed in before the answer. */
    MAILING
}
