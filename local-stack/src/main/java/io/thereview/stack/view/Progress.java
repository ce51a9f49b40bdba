package io.thereview.stack.view;

import java.time.Duration;

/** Hears what happens while it happens. Called by several threads at once. */
public interface Progress {

    /** Something that takes time has begun. */
    void started(String step);

    /** What had begun is done. */
    void ready(String step, Duration took);

    /** A line worth telling. */
    void note(String line);

    /** For those who do not want to hear. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void started(String step) {
                // Silent.
            }

            @Override
            public void ready(String step, Duration took) {
                // Silent.
            }

            @Override
            public void note(String line) {
                // Silent.
            }
        };
    }
}
