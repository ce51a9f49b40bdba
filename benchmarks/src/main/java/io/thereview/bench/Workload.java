package io.thereview.bench;

import java.io.IOException;
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
     * @throws IOException if files for it cannot be written
     * @throws InterruptedException if somebody wants it to end
     */
    List<Row> run() throws IOException, InterruptedException;
}
