package io.thereview.runtime.inbox;

import io.thereview.event.Arrival;
import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.runtime.sample.Deliveries;
import io.thereview.runtime.sample.Lines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** A process that is given one event, and dies at a place of its choice without any farewell. */
final class MortalMember {

    static final int DIED = 137;

    private MortalMember() {}

    /** Arguments: JDBC address, user, password, {@code before-commit} or {@code before-mark}, file of sent mails. */
    public static void main(String[] args) throws Exception {
        Jdbi database = Jdbi.create(args[0], args[1], args[2]).installPlugin(new PostgresPlugin());
        Runnable die = () -> Runtime.getRuntime().halt(DIED);
        Inbox inbox = new Inbox(database, die, die);
        Arrival<String> event = Deliveries.of("a", 1, 10);
        Handler<String> handler = args[3].equals("before-commit")
                ? inbox.transactional((text, delivery, transaction) -> new Lines(database).write(transaction, text))
                : inbox.recorded((text, delivery) -> send(Path.of(args[4]), text));
        handler.handle(event.event(), event.delivery());
    }

    static Outcome send(Path mails, String text) throws Exception {
        Files.writeString(mails, text + '\n', StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return Outcome.applied();
    }
}
