package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.deadletter.DeadLetters;
import io.thereview.runtime.deadletter.Failure;
import io.thereview.runtime.retry.Retried;
import io.thereview.runtime.retry.RetryQueue;
import java.time.Instant;

/** The topics of dead letters and of retries, which others read too: what is written there is by their clock. Thread-safe. */
record KafkaExits(ConsumerGroup group, DeadLetters deadLetters, RetryQueue retries, SteadyClock clock)
        implements Exits {

    @Override
    public void setAside(Inbound inbound, Failure failure) throws InterruptedException {
        deadLetters.setAside(inbound.record(), group, failure);
    }

    @Override
    public void postpone(Inbound inbound, Instant notBefore, int round) throws InterruptedException {
        retries.send(
                inbound.record(), group, new Retried.Round(round, clock.toWall(notBefore), inbound.firstSeen(clock)));
    }
}
