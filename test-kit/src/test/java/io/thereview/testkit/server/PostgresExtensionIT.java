package io.thereview.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.stack.server.Database;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresExtensionIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @Test
    void database_of_the_class_takes_tables_and_text_of_every_script() throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table tea (name text)");
            statement.execute("insert into tea values ('龍井 🍵')");
            try (ResultSet rows = statement.executeQuery("select name, upper('straße') from tea")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("龍井 🍵");
            }
        }
    }

    @Test
    void role_of_one_database_cannot_enter_another() throws Exception {
        Database other = POSTGRES.createDatabase();
        assertThatThrownBy(() -> DriverManager.getConnection(other.url(), POSTGRES.user(), POSTGRES.password()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void password_file_is_readable_by_its_owner_only() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(POSTGRES.passwordFile())))
                .isEqualTo("rw-------");
    }

    @Test
    void committed_row_survives_kill_and_restart_and_so_does_the_pool() throws Exception {
        askEachOfThePool("select 1");
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept as select 42 as answer");
        }
        POSTGRES.server().kill();
        POSTGRES.server().restart();
        askEachOfThePool("select answer from kept");
    }

    @Test
    void connection_that_a_test_keeps_is_told_and_not_left_to_the_next_one() throws Exception {
        KeptConnections connections = new KeptConnections(POSTGRES.createDatabase());
        Connection kept = connections.pool().getConnection();
        assertThatThrownBy(connections::awaitReturn)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("all connections to the database given back; last seen: 1");
        assertThat(kept.isClosed()).isTrue();
        connections.pool().getConnection().close();
        connections.awaitReturn();
        connections.close();
    }

    /** One after the other, which by the queue of the pool are different ones. */
    private static void askEachOfThePool(String question) throws SQLException {
        for (int number = 0; number < KeptConnections.KEPT; number++) {
            try (Connection connection = POSTGRES.pool().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(question)) {
                assertThat(rows.next()).isTrue();
            }
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(POSTGRES.jdbcUrl(), POSTGRES.user(), POSTGRES.password());
    }
}
