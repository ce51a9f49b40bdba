package io.thereview.system.cluster;

import io.thereview.stack.server.App;

/** One of the two instances of an application. */
record Instance(App app, int number) {

    static final int OF_EACH = 2;

    /** Its name, which is that of the target. */
    String name() {
        return app.title() + "-" + number;
    }
}
