package io.thereview.testkit.ledger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import io.thereview.testkit.ledger.Finding.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/**
 * Reads along what is logged: everything that the platform says, down to DEBUG, and what others say at INFO and above, were
 * it by way of the JDK's own logging or in a process of the test's own. Only warnings of ours and errors of others go on to
 * where they went before. Thread-safe.
 */
final class LogWatch {

    private static final String OURS = "io.thereview";

    /** As {@link Ledger#ALOUD} lays out a line: time, level, logger, message. */
    private static final Pattern OF_PROCESS = Pattern.compile("[0-9:.]{12} (WARN|ERROR) (\\S+) .*");

    private final Logger root = logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Ears ears = new Ears();
    private final JdkEars jdkEars = new JdkEars();
    private final ConcurrentLinkedQueue<Line> heard = new ConcurrentLinkedQueue<>();
    private final Set<Pattern> announced = ConcurrentHashMap.newKeySet();
    private final Set<Pattern> tolerated = ConcurrentHashMap.newKeySet();
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private final Map<Logger, Level> levelsBefore = new HashMap<>();
    private List<Appender<ILoggingEvent>> appendersBefore = List.of();

    /**
     * What was said.
     *
     * @param warns whether somebody has to announce it
     */
    private record Line(boolean warns, String text) {}

    private static Logger logger(String name) {
        if (LoggerFactory.getLogger(name) instanceof Logger logger) {
            return logger;
        }
        throw new IllegalStateException("tests log by way of Logback, and another provider was chosen");
    }

    void start() {
        logger(OURS);
        for (Logger logger : root.getLoggerContext().getLoggerList()) {
            Level level = logger.getLevel();
            boolean ours = logger.getName().equals(OURS);
            if (ours || (level != null && level.isGreaterOrEqual(Level.WARN))) {
                levelsBefore.put(logger, level == null ? logger.getEffectiveLevel() : level);
                logger.setLevel(ours ? Level.DEBUG : Level.INFO);
            }
        }
        List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
        root.iteratorForAppenders().forEachRemaining(appenders::add);
        appenders.forEach(root::detachAppender);
        appendersBefore = List.copyOf(appenders);
        ears.start();
        root.addAppender(ears);
        java.util.logging.Logger.getLogger("").addHandler(jdkEars);
    }

    void stop() {
        java.util.logging.Logger.getLogger("").removeHandler(jdkEars);
        root.detachAppender(ears);
        appendersBefore.forEach(root::addAppender);
        levelsBefore.forEach(Logger::setLevel);
    }

    /** Warnings and errors that the pattern finds itself in are there, and no finding. */
    void announce(Pattern expected) {
        announced.add(expected);
    }

    /** Warnings and errors that the pattern finds itself in are no finding. */
    void tolerate(Pattern possible) {
        tolerated.add(possible);
    }

    /** No line may contain the text. */
    void secret(String text) {
        secrets.add(text);
    }

    /** A process of the test has written that. */
    void heard(String line) {
        Matcher warning = OF_PROCESS.matcher(line);
        heard.add(new Line(warning.matches() && warns(warning.group(1).equals("ERROR"), warning.group(2)), line));
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Line line : heard) {
            secrets.stream()
                    .filter(line.text()::contains)
                    .forEach(secret -> findings.add(
                            new Finding(Fault.SECRET_LOGGED, "'" + secret + "' is in the line: " + line.text())));
            if (line.warns() && !isIn(line, announced) && !isIn(line, tolerated)) {
                findings.add(new Finding(Fault.UNANNOUNCED_LOG, line.text()));
            }
        }
        return findings;
    }

    /** What was announced and did not come. */
    List<Finding> inVain() {
        return announced.stream()
                .filter(pattern -> heard.stream().noneMatch(line -> line.warns() && isIn(line, Set.of(pattern))))
                .map(pattern -> new Finding(Fault.ANNOUNCED_IN_VAIN, "nobody warned of '" + pattern + "'"))
                .toList();
    }

    private static boolean isIn(Line line, Set<Pattern> patterns) {
        return patterns.stream()
                .anyMatch(pattern -> pattern.matcher(line.text()).find());
    }

    private static boolean warns(boolean error, String logger) {
        return error || logger.startsWith(OURS);
    }

    /** Level, logger, message, and what the throwables say, which a log shows too. */
    private static String text(ILoggingEvent event) {
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

    /** Hears what is logged by way of Logback. */
    private final class Ears extends AppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            boolean warns = event.getLevel().isGreaterOrEqual(Level.WARN)
                    && warns(event.getLevel().isGreaterOrEqual(Level.ERROR), event.getLoggerName());
            heard.add(new Line(warns, text(event)));
            if (warns) {
                appendersBefore.forEach(appender -> appender.doAppend(event));
            }
        }
    }

    /** Hears what is logged by way of the JDK. */
    private final class JdkEars extends Handler {

        @Override
        public void publish(LogRecord event) {
            heard.add(new Line(
                    false,
                    event.getLevel() + " " + event.getLoggerName() + ' ' + event.getMessage()
                            + (event.getThrown() == null ? "" : " <- " + event.getThrown())));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
