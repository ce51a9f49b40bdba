package io.thereview.runtime.observe;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.Histogram;
import com.codahale.metrics.MetricRegistry;

/**
 * The metrics of one consumer or publisher in a registry. A name is that of the family, then its labels, each after a semicolon:
 * {@code events.consumer.received;group=analytics-service;topic=reviews.events}. Topics and types have dots in them, so
 * that a name made of dots alone could not be taken apart again.
 */
record Series(MetricRegistry metrics, String family, String labels) {

    private static final int LONGEST_LABEL = 200;

    /** Those of a group. */
    static Series of(MetricRegistry metrics, String group) {
        return new Series(metrics, "events.consumer.", "").with("group", group);
    }

    /** Those of what publishes. */
    static Series ofPublisher(MetricRegistry metrics, String name) {
        return new Series(metrics, "events.publisher.", "").with("by", name);
    }

    /** The same with one label more. */
    Series with(String label, String value) {
        return new Series(metrics, family, labels + ";" + label + "=" + clean(value));
    }

    Counter counter(String name) {
        return metrics.counter(full(name));
    }

    Histogram histogram(String name) {
        return metrics.histogram(full(name), () -> new Histogram(new RecentValues()));
    }

    void gauge(String name, Gauge<Number> value) {
        metrics.gauge(full(name), () -> value);
    }

    void remove(String name) {
        metrics.remove(full(name));
    }

    private String full(String name) {
        return family + name + labels;
    }

    /** Names of types come from whoever wrote the record. */
    private static String clean(String value) {
        String safe = value.replaceAll("[^A-Za-z0-9._$-]", "_");
        return safe.length() <= LONGEST_LABEL ? safe : safe.substring(0, LONGEST_LABEL);
    }
}
