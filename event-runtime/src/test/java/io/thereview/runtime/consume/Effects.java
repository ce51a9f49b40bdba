package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Effects that keep every repetition, in the order in which they were made: rows of a table, or lines of a file. */
final class Effects {

    private Effects() {}

    /** Makes the table. */
    static void createTable(Jdbi database) {
        database.useHandle(handle -> handle.execute("CREATE TABLE IF NOT EXISTS proof_effect ("
                + "made bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                + " consumer_group text NOT NULL, event_id uuid NOT NULL)"));
    }

    /** An effect in the transaction. */
    static void add(Handle transaction, Delivery delivery) {
        transaction
                .createUpdate("INSERT INTO proof_effect (consumer_group, event_id) VALUES (:group, :event)")
                .bind("group", delivery.group().name())
                .bind("event", delivery.eventId().value())
                .execute();
    }

    /** The events of the group that had an effect in the database. */
    static List<String> inTable(Jdbi database, ConsumerGroup group) {
        return database.withHandle(handle -> handle.createQuery(
                        "SELECT event_id::text FROM proof_effect WHERE consumer_group = :group ORDER BY made")
                .bind("group", group.name())
                .mapTo(String.class)
                .list());
    }

    /** The events that the inbox calls done. */
    static Set<String> inbox(Jdbi database, ConsumerGroup group) {
        return new HashSet<>(database.withHandle(handle -> handle.createQuery(
                        "SELECT event_id::text FROM inbox" + " WHERE consumer_group = :group AND done_at IS NOT NULL")
                .bind("group", group.name())
                .mapTo(String.class)
                .list()));
    }

    /** An effect outside, durable when this returns. Several processes may write to the file. */
    static void append(Path file, Delivery delivery) throws IOException {
        byte[] line = (delivery.eventId() + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap(line));
            channel.force(false);
        }
    }

    /** The events that had an effect in the file. */
    static List<String> inFile(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
