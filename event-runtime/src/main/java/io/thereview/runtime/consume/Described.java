package io.thereview.runtime.consume;

import io.thereview.runtime.serde.RegistryUnavailableException;
import io.thereview.runtime.serde.UnknownSchemaIdException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Failures as a log line may tell them: what was thrown and where, without messages, which may hold what people wrote.
 * Only those that speak of servers keep their message. The dead letter has all of them in full.
 */
public final class Described {

    /** Causes that are told; some failures cause each other. */
    private static final int CAUSES = 10;

    private Described() {}

    /** The failure and its causes in one line. */
    public static String briefly(Throwable failure) {
        StringBuilder line = new StringBuilder();
        Throwable cause = failure;
        for (int told = 0; cause != null && told < CAUSES; told++) {
            line.append(line.isEmpty() ? "" : ", caused by ").append(one(cause));
            cause = cause.getCause();
        }
        return line.toString();
    }

    /** What an attempt that did not get through has shown, in one line. */
    static String briefly(Verdict verdict) {
        String words = switch (verdict) {
            case Verdict.Hopeless hopeless -> hopeless.reason().label();
            case Verdict.Doubtful doubtful -> doubtful.reason().label();
            case Verdict.Held held -> held.message();
            case Verdict.Outage outage -> outage.cause() == null ? outage.message() : "";
            case Verdict.Failed failed -> "";
            case Verdict.Handled handled -> "";
            case Verdict.Passed passed -> "";
        };
        Throwable cause = verdict.cause();
        return words + (cause == null ? "" : (words.isEmpty() ? "" : ": ") + briefly(cause));
    }

    private static String one(Throwable failure) {
        if (speaksOfServers(failure) && !repeatsItsCause(failure)) {
            return failure.toString();
        }
        String name = failure.getClass().getName();
        StackTraceElement[] stack = failure.getStackTrace();
        return stack.length == 0 ? name : name + " at " + stack[0];
    }

    private static boolean repeatsItsCause(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause != null && cause.toString().equals(failure.getMessage());
    }

    private static boolean speaksOfServers(Throwable failure) {
        return failure instanceof RegistryUnavailableException
                || failure instanceof UnknownSchemaIdException
                || failure instanceof SocketException
                || failure instanceof SocketTimeoutException
                || failure instanceof UnknownHostException
                || (failure instanceof KafkaException && !(failure instanceof SerializationException));
    }

    /** The failure for a log that prints stacks: its own stack and those of its causes, without their messages. */
    static Throwable stack(Throwable failure) {
        return new Stack(failure, CAUSES);
    }

    /** What another failure has, but for its message. */
    private static final class Stack extends Exception {

        private static final long serialVersionUID = 1;

        private Stack(Throwable failure, int causes) {
            super(one(failure), cause(failure.getCause(), causes - 1), false, true);
            setStackTrace(failure.getStackTrace());
        }

        private static @Nullable Throwable cause(@Nullable Throwable cause, int causes) {
            return cause == null || causes == 0 ? null : new Stack(cause, causes);
        }
    }
}
