package io.thereview.cache;

import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.thereview.cache.effect.RedisCache;
import io.thereview.cache.effect.RedisOutages;
import io.thereview.cache.handle.CacheSubscription;
import io.thereview.runtime.consume.Subscription;
import io.thereview.runtime.dropwizard.Consuming;
import io.thereview.runtime.dropwizard.DependencyCheck;
import io.thereview.runtime.dropwizard.EventBundle;
import io.thereview.runtime.dropwizard.Stages;
import java.time.Clock;

/** Makes cached answers about a review go when the review changes. */
public final class CacheApplication extends Application<CacheConfiguration> {

    /** {@code server|check CONFIG}. */
    public static void main(String[] arguments) throws Exception {
        new CacheApplication().run(arguments);
    }

    @Override
    public String getName() {
        return "cache-app";
    }

    @Override
    public void initialize(Bootstrap<CacheConfiguration> bootstrap) {
        bootstrap.addBundle(new EventBundle());
    }

    @Override
    public void run(CacheConfiguration configuration, Environment environment) {
        RedisCache cache = new RedisCache(
                configuration.redis().host(), configuration.redis().port());
        Stages.manage(environment, cache);
        environment.healthChecks().register("redis", redisCheck(cache));

        Subscription subscription = CacheSubscription.of(configuration.group(), cache, RedisOutages::isOutage);
        Consuming.start(configuration.kafka(), configuration.consumer(), subscription, Clock.systemUTC(), environment);
    }

    private static DependencyCheck redisCheck(RedisCache cache) {
        return new DependencyCheck(
                "Redis at " + cache.address() + "; start it, or set REDIS_HOST and REDIS_PORT to where it is",
                cache::ping);
    }
}
