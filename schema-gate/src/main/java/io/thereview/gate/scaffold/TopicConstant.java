package io.thereview.gate.scaffold;

/**
 * A topic in Java.
 *
 * @param name of the constant of {@code TopicCatalogue}
 */
record TopicConstant(String name) {}
