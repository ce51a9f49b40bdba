package io.thereview.gate.explain;

import io.thereview.gate.page.UserCode;

/** Code of an example, and what becomes of it, to be read. */
final class CodeText {

    private CodeText() {}

    /** For a terminal. */
    static String plain(UserCode code) {
        return given(code) + "\n\nwith the classes of the earlier version:        " + code.before()
                + "\nwith those of the next, not compiled again:     " + code.notRebuilt()
                + "\nwith those of the next, compiled again:         " + code.rebuilt();
    }

    /** For a document. */
    static String markdown(UserCode code) {
        return "```java\n" + given(code) + "\n```\n\n"
                + "| with the classes of the earlier version | of the next, not compiled again | of the next, compiled again"
                + " |\n|---|---|---|\n| " + code.before() + " | " + code.notRebuilt() + " | " + code.rebuilt() + " |\n";
    }

    private static String given(UserCode code) {
        return code.record().map(record -> "// record: " + record + "\n").orElse("")
                + code.nextRecord()
                        .map(record -> "// of the next version: " + record + "\n")
                        .orElse("")
                + code.given();
    }
}
