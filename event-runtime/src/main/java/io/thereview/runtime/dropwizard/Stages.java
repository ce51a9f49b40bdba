package io.thereview.runtime.dropwizard;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.dropwizard.lifecycle.Managed;
import io.thereview.runtime.consume.EventConsumer;
import io.thereview.runtime.observe.LagWatch;
import io.thereview.runtime.publish.Relay;
import io.thereview.runtime.readers.ReaderAnnouncer;

/**
 * Ties the machinery to the app's life: it starts in the order in which it is added and stops in reverse. Add what
 * events flow to before what they flow from.
 */
public final class Stages {

    private Stages() {}

    /** Publishes while the app runs. */
    public static void manage(Environment environment, Relay relay) {
        environment.lifecycle().manage(new Managed() {
            @Override
            public void start() {
                relay.start();
            }

            @Override
            public void stop() throws InterruptedException {
                relay.stop();
            }
        });
    }

    /** The consumer as something that is started and stopped. */
    static Managed managed(EventConsumer consumer) {
        return new Managed() {
            @Override
            public void start() {
                consumer.start();
            }

            @Override
            public void stop() throws InterruptedException {
                consumer.stop();
            }
        };
    }

    /** Tells what the app reads while it runs. */
    public static void manage(Environment environment, ReaderAnnouncer announcer) {
        environment.lifecycle().manage(new Managed() {
            @Override
            public void start() {
                announcer.start();
            }

            @Override
            public void stop() throws InterruptedException {
                announcer.stop();
            }
        });
    }

    /** Watches the outbox while the app runs. */
    static void manage(Environment environment, OutboxWatch watch) {
        environment.lifecycle().manage(new Managed() {
            @Override
            public void start() {
                watch.start();
            }

            @Override
            public void stop() throws InterruptedException {
                watch.stop();
            }
        });
    }

    /** Watches the lag while the app runs. */
    static void manage(Environment environment, LagWatch watch) {
        environment.lifecycle().manage(new Managed() {
            @Override
            public void start() {
                watch.start();
            }

            @Override
            public void stop() throws InterruptedException {
                watch.stop();
            }
        });
    }

    /** Closes the resource when the app stops. */
    public static void manage(Environment environment, AutoCloseable resource) {
        environment.lifecycle().manage(new AutoCloseableManager(resource));
    }
}
