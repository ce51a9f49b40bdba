package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.deadletter.DeadLetters;
import io.thereview.runtime.deadletter.Failure;
import io.thereview.runtime.retry.Retried;
import io.thereview.runtime.retry.RetryQueue;

/** The topics of dead letters and of retries. Thread-safe. */
record KafkaExits(ConsumerGroup group, DeadLetters deadLetters, RetryQueue retries) implements Exits {

    @Override
    public void setAside(Inbound inbound, Failure failure) throws InterruptedException {
        deadLetters.setAside(inbound.record(), group, failure);
    }

    @Override
    public void postpone(Inbound inbound, Retried.Round round) throws InterruptedException {
        retries.send(inbound.record(), group, round);
    }
}
