package io.thereview.gate.generated;

/**
 * A method without parameters.
 *
 * @param type what it returns
 */
record JavaMethod(String name, String type) {}
