package io.thereview.gate.registry;

import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.entities.Config;
import io.thereview.gate.rule.Level;
import io.thereview.gate.source.SourceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.avro.Schema;

/**
 * A schema registry. Subjects and versions that are marked as deleted do not exist here. Every method throws
 * {@link SourceException} if the registry cannot be reached, does not answer in time, or answers with something else; the
 * message says where, why and what to do. There is nothing to close. Thread-safe.
 */
public final class Registry {

    private static final boolean NORMALIZED = true;

    private final RegistryConnection connection;
    private final Exchange exchange;
    private final Map<String, RegisteredVersion> read = new ConcurrentHashMap<>();

    private Registry(RegistryConnection connection, Exchange exchange) {
        this.connection = connection;
        this.exchange = exchange;
    }

    /**
     * A client that takes a busy registry for a failure. Nothing is sent before the first question.
     *
     * @throws SourceException if a secret or certificate cannot be read
     */
    public static Registry open(RegistryConnection connection) {
        return open(connection, Waiting.NEVER);
    }

    /** A client that comes back to a busy registry, at most twice for each question, if whoever waits agrees. */
    public static Registry open(RegistryConnection connection, Waiting waiting) {
        return new Registry(connection, new Exchange(connection, waiting));
    }

    /** Where it is. */
    public RegistryConnection connection() {
        return connection;
    }

    /** The names of all subjects, sorted. */
    public List<String> subjects() {
        return exchange.sure("list the subjects", RestService::getAllSubjects).stream()
                .map(String::valueOf)
                .sorted()
                .toList();
    }

    /** All versions of a subject, the oldest first; none if there is no such subject. */
    public List<RegisteredVersion> versions(String subject) {
        return numbers(subject).stream().map(number -> version(subject, number)).toList();
    }

    /** A version that exists; it never changes, so it is read once. */
    public RegisteredVersion version(String subject, int number) {
        return read.computeIfAbsent(subject + "/" + number, key -> new References(exchange).version(subject, number));
    }

    /** Asks the same of several subjects, a few at once; the answers are in the order of the subjects. */
    public <T, R> List<R> each(List<T> subjects, Function<T, R> question) {
        return AtOnce.map(subjects, question);
    }

    /** The numbers of all versions of a subject, the lowest first; none if there is no such subject. */
    public List<Integer> numbers(String subject) {
        String what = "list the versions of " + subject;
        try {
            return exchange.ask(what, wire -> {
                TreeSet<Integer> numbers = new TreeSet<>();
                for (Integer number : Exchange.given(wire.getAllVersions(subject))) {
                    numbers.add(Exchange.given(number));
                }
                return List.copyOf(numbers);
            });
        } catch (AnswerException e) {
            if (e.isNotThere()) {
                return List.of();
            }
            throw exchange.trouble(what, e);
        }
    }

    /** Where a subject has this schema, as the registry itself compares schemas; the last place if there are several. */
    public Optional<Found> find(String subject, Schema schema) {
        String what = "look up the schema of " + subject;
        try {
            return Optional.of(exchange.ask(what, wire -> {
                var found = Exchange.given(wire.lookUpSubjectVersion(schema.toString(), subject, NORMALIZED, false));
                return new Found(Exchange.given(found.getVersion()), Exchange.given(found.getId()));
            }));
        } catch (AnswerException e) {
            if (e.isNotThere()) {
                return Optional.empty();
            }
            throw exchange.trouble(what, e);
        }
    }

    /** The schema that records with this id were written with, with everything that it refers to inside; empty for no id. */
    public Optional<String> schemaById(int id) {
        String what = "read the schema with the id " + id;
        try {
            return Optional.of(new References(exchange).byId(what, id));
        } catch (AnswerException e) {
            if (e.isNotThere()) {
                return Optional.empty();
            }
            throw exchange.trouble(what, e);
        }
    }

    /** The level of a subject's own; empty if it has none, and the registry's own counts. */
    public Optional<Level> level(String subject) {
        String what = "read the level of " + subject;
        try {
            Config config = exchange.ask(what, wire -> wire.getConfig(RestService.DEFAULT_REQUEST_PROPERTIES, subject));
            return Optional.ofNullable(config.getCompatibilityLevel()).map(name -> level(name, subject));
        } catch (AnswerException e) {
            if (e.isNotThere()) {
                return Optional.empty();
            }
            throw exchange.trouble(what, e);
        }
    }

    private Level level(String name, String subject) {
        try {
            return Level.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new SourceException(
                    "the registry " + connection.url() + " gives " + subject + " the level " + Words.line(name)
                            + ", which nobody knows; set one of " + List.of(Level.values()) + " there",
                    e);
        }
    }

    /** Why the registry itself would not have the schema as the next version of a subject that exists; empty if it would. */
    public List<String> objections(String subject, Schema schema) {
        String what = "ask whether " + subject + " may have the schema";
        try {
            return exchange.ask(what, wire -> {
                List<String> said = wire.testCompatibility(schema.toString(), subject, NORMALIZED);
                return said == null
                        ? List.<String>of()
                        : said.stream().map(Words::line).toList();
            });
        } catch (AnswerException e) {
            if (e.isRefusal()) {
                return List.of(e.words());
            }
            throw exchange.trouble(what, e);
        }
    }

    /** Registers a schema. Where the subject has it already, nothing changes. */
    public Registration register(String subject, Schema schema) {
        String what = "register " + subject;
        try {
            return new Registration.Done(
                    exchange.ask(what, wire -> wire.registerSchema(schema.toString(), subject, NORMALIZED))
                            .getId());
        } catch (AnswerException e) {
            if (e.isRefusal()) {
                return new Registration.Refused(e.words());
            }
            throw exchange.trouble(what, e);
        }
    }

    /** Sets the level of a subject. */
    public void level(String subject, Level level) {
        exchange.sure(
                "set the level of " + subject + " to " + level,
                wire -> wire.updateCompatibility(level.name(), subject));
    }
}
