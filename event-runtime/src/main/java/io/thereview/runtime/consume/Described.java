package io.thereview.runtime.consume;

/**
 * Failures as a log line may tell them: what was thrown and where, without messages, which may hold what people wrote.
 * The dead letter has them in full.
 */
final class Described {

    private static final String OURS = "io.thereview.runtime.";
    private static final String JDK_NETWORK = "java.net.";
    private static final String KAFKA = "org.apache.kafka.";

    private Described() {}

    /** The failure and its causes in one line. */
    static String briefly(Throwable failure) {
        StringBuilder line = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            line.append(line.isEmpty() ? "" : ", caused by ").append(one(cause));
        }
        return line.toString();
    }

    private static String one(Throwable failure) {
        String name = failure.getClass().getName();
        if (name.startsWith(OURS) || name.startsWith(JDK_NETWORK) || name.startsWith(KAFKA)) {
            return failure.toString();
        }
        StackTraceElement[] stack = failure.getStackTrace();
        return stack.length == 0 ? name : name + " at " + stack[0];
    }
}
