package io.thereview.runtime.dropwizard;

import io.dropwizard.core.setup.Environment;
import io.thereview.runtime.start.StartRefusedException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/** Builds what the configuration, the files that it refers to or this JVM may forbid. */
final class Usable {

    private Usable() {}

    /**
     * What was built.
     *
     * @throws StartRefusedException if a file is missing or holds something else, or Avro cannot be confined in this JVM
     */
    static <T> T from(Environment environment, Supplier<T> built) {
        try {
            return built.get();
        } catch (UncheckedIOException | KafkaException | IllegalArgumentException | IllegalStateException e) {
            throw new StartRefusedException(environment.getName(), List.of(String.valueOf(e.getMessage())));
        }
    }
}
