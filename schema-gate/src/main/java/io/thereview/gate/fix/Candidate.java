package io.thereview.gate.fix;

import java.util.List;

/**
 * A change of one file that may mend a finding.
 *
 * @param what it does, in words that go on after "to"
 * @param old whether it brings something back as it was, of which style was judged when it was new
 */
record Candidate(Doc doc, String what, List<Edit> edits, boolean old) {

    Candidate {
        edits = List.copyOf(edits);
    }

    /** A change that brings something new. */
    Candidate(Doc doc, String what, List<Edit> edits) {
        this(doc, what, edits, false);
    }

    /** A change that brings something back. */
    static Candidate back(Doc doc, String what, List<Edit> edits) {
        return new Candidate(doc, what, edits, true);
    }

    /** Whether the text stays as it is. */
    boolean isNothing() {
        return Edit.apply(doc.text(), edits).equals(doc.text());
    }
}
