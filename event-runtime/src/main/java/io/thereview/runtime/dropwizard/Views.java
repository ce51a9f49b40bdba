package io.thereview.runtime.dropwizard;

import io.dropwizard.core.setup.Environment;
import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.observe.Degradation;
import io.thereview.runtime.observe.LagWatch;
import io.thereview.runtime.observe.PublishStatistics;
import io.thereview.runtime.observe.Statistics;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** How people and other programs see what an app reads and publishes. */
final class Views {

    private final List<Group> groups = new CopyOnWriteArrayList<>();
    private final List<PublishStatistics> publishers = new CopyOnWriteArrayList<>();

    private Views() {}

    /** What is counted for a group, and what is asked of it. */
    record Group(Statistics statistics, Degradation degradation) {}

    /**
     * Statistics of the app's reading for that group: to be told everything by the consumer that it observes, shown as JSON at
     * the admin port under {@code /statistics} and as metrics, and judged by the check {@code progress} (ready, not critical).
     * While the app runs the brokers are asked every few seconds how far the group is behind.
     */
    static Statistics of(
            ConsumerGroup group,
            Collection<EventTopic> topics,
            KafkaClients kafka,
            Clock clock,
            Environment environment) {
        Set<String> names = topics.stream().map(EventTopic::name).collect(Collectors.toSet());
        Statistics statistics = new Statistics(group, environment.metrics(), clock);
        LagWatch watch = new LagWatch(kafka, group, names, statistics, LagWatch.EVERY, clock);
        Stages.manage(environment, watch);
        Views views = views(environment);
        views.groups.add(new Group(statistics, Degradation.of(names)));
        if (environment.healthChecks().getHealthCheck("progress") == null) {
            environment.healthChecks().register("progress", new ProgressCheck(views.groups));
        }
        return statistics;
    }

    /**
     * Statistics of what publishes in the app, shown in the same places.
     *
     * @param name of what publishes, such as {@code relay}
     */
    static PublishStatistics ofPublishing(String name, Clock clock, Environment environment) {
        PublishStatistics statistics = new PublishStatistics(name, environment.metrics(), clock);
        views(environment).publishers.add(statistics);
        return statistics;
    }

    /** Those of the app, made for the first of its groups and publishers. */
    private static Views views(Environment environment) {
        String name = Views.class.getName();
        if (environment.getAdminContext().getAttribute(name) instanceof Views made) {
            return made;
        }
        Views views = new Views();
        environment.getAdminContext().setAttribute(name, views);
        environment
                .admin()
                .addServlet("statistics", new StatisticsServlet(views.groups, views.publishers))
                .addMapping("/statistics");
        return views;
    }
}
