package io.thereview.bench;

import java.util.List;

/** One benchmark. */
public interface Workload {

    /** What it is called on the command line. */
    String name();

    /** What is measured, against which peer and which limit, in one sentence each. */
    String description();

    /**
     * Measures; takes seconds to minutes.
     *
     * @throws Exception if it could not be measured, or what was measured did not do its work
     */
    List<Row> run() throws Exception;
}
