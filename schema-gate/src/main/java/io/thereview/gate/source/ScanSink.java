package io.thereview.gate.source;

import com.fasterxml.jackson.databind.JsonNode;

/** Takes what a scan comes across, in the order of the text. */
interface ScanSink {

    /** A named type begins. */
    default void definition(String fullName, JsonNode node) {}

    /** A field of a record begins. */
    default void field(String record, String field, JsonNode node) {}

    /**
     * A name is used that is no primitive type.
     *
     * @param namespace the one around it; empty for none
     */
    default void reference(String name, String namespace, JsonNode node) {}

    /** Something that no schema may have. */
    default void problem(JsonNode node, String message, String remedy) {}
}
