package io.thereview.testkit.ledger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.thereview.testkit.ledger.Finding.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Reads along what is logged: everything that the platform says, down to DEBUG, and the errors of others. Only warnings and
 * errors go on to where they went before. Thread-safe.
 */
final class LogWatch {

    private static final String OURS = "io.thereview";

    private final Logger root = logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = logger(OURS);
    private final Ears hearsOurs = new Ears(true);
    private final Ears hearsOthers = new Ears(false);
    private final ConcurrentLinkedQueue<ILoggingEvent> heard = new ConcurrentLinkedQueue<>();
    private final Set<Pattern> announced = ConcurrentHashMap.newKeySet();
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private @Nullable Level levelBefore;

    private static Logger logger(String name) {
        if (LoggerFactory.getLogger(name) instanceof Logger logger) {
            return logger;
        }
        throw new IllegalStateException("tests log by way of Logback, and another provider was chosen");
    }

    void start() {
        levelBefore = ours.getLevel();
        ours.setLevel(Level.DEBUG);
        ours.setAdditive(false);
        hearsOurs.start();
        hearsOthers.start();
        ours.addAppender(hearsOurs);
        root.addAppender(hearsOthers);
    }

    void stop() {
        ours.detachAppender(hearsOurs);
        root.detachAppender(hearsOthers);
        ours.setAdditive(true);
        ours.setLevel(levelBefore);
    }

    /** Warnings and errors that the pattern finds itself in are no finding. */
    void announce(Pattern expected) {
        announced.add(expected);
    }

    /** No line may contain the text. */
    void secret(String text) {
        secrets.add(text);
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (ILoggingEvent event : heard) {
            String line = line(event);
            secrets.stream()
                    .filter(line::contains)
                    .forEach(secret ->
                            findings.add(new Finding(Fault.SECRET_LOGGED, "'" + secret + "' is in the line: " + line)));
            if (event.getLevel().isGreaterOrEqual(Level.WARN)
                    && announced.stream()
                            .noneMatch(expected -> expected.matcher(line).find())) {
                findings.add(new Finding(Fault.UNANNOUNCED_LOG, line));
            }
        }
        return findings;
    }

    /** Level, logger, message, and what the throwables say, which a log shows too. */
    private static String line(ILoggingEvent event) {
        StringBuilder line = new StringBuilder()
                .append(event.getLevel())
                .append(' ')
                .append(event.getLoggerName())
                .append(' ')
                .append(event.getFormattedMessage());
        for (IThrowableProxy thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
            line.append(" <- ").append(thrown.getClassName()).append(": ").append(thrown.getMessage());
        }
        return line.toString();
    }

    /** One end of the watch. */
    private final class Ears extends AppenderBase<ILoggingEvent> {

        private final boolean passOn;

        private Ears(boolean passOn) {
            this.passOn = passOn;
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (passOn || !event.getLoggerName().startsWith(OURS)) {
                heard.add(event);
            }
            if (passOn && event.getLevel().isGreaterOrEqual(Level.WARN)) {
                root.callAppenders(event);
            }
        }
    }
}
