package io.thereview.runtime.consume;

import io.thereview.runtime.observe.Observer;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;

/** Counts partitions that come and go. */
final class Moves implements Observer {

    final AtomicInteger came = new AtomicInteger();
    final AtomicInteger went = new AtomicInteger();

    @Override
    public void assigned(Collection<TopicPartition> partitions) {
        came.addAndGet(partitions.size());
    }

    @Override
    public void revoked(Collection<TopicPartition> partitions, Duration waited) {
        went.addAndGet(partitions.size());
    }
}
