package io.thereview.runtime.sample;

import io.thereview.event.Arrival;
import io.thereview.event.Outcome;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** An effect in a database that tells each time it was made: a line for each event. */
public record Lines(Jdbi database) {

    /** A table without lines. */
    public static Lines empty(Jdbi database) {
        database.useHandle(handle -> {
            handle.execute("CREATE TABLE IF NOT EXISTS line (number bigserial PRIMARY KEY, event text NOT NULL)");
            handle.execute("TRUNCATE line, inbox, aggregate_version, consumer_position, waiting_record");
        });
        return new Lines(database);
    }

    /** Writes a line. */
    public Outcome write(Handle transaction, String event) {
        transaction.execute("INSERT INTO line (event) VALUES (?)", event);
        return Outcome.applied();
    }

    /** Writes a line for each. */
    public Outcome write(Handle transaction, List<Arrival<String>> batch) {
        batch.forEach(arrival -> write(transaction, arrival.event()));
        return Outcome.applied();
    }

    /** What was written, in that order. */
    public List<String> lines() {
        return texts("SELECT event FROM line ORDER BY number");
    }

    /** How many rows the table has. */
    public int rows(String table) {
        return database.withHandle(handle -> handle.select("SELECT count(*) FROM " + table)
                .mapTo(Integer.class)
                .one());
    }

    /** The first column of what the query finds. */
    public List<String> texts(String query) {
        return database.withHandle(
                handle -> handle.createQuery(query).mapTo(String.class).list());
    }
}
