package io.thereview.gate.fix;

/** Something that stands in a text, from the character {@code start} to the one before {@code end}. */
interface Row {

    int start();

    int end();
}
