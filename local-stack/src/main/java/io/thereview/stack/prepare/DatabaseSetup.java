package io.thereview.stack.prepare;

import io.thereview.stack.process.Secret;
import io.thereview.stack.process.StackException;
import io.thereview.stack.server.Database;
import io.thereview.stack.server.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives each program a database and a role of the same name, which owns it and nothing else. */
public final class DatabaseSetup {

    private final PostgresServer server;
    private final Path secrets;

    /**
     * @param secrets the folder for the passwords, one file for each role
     */
    public DatabaseSetup(PostgresServer server, Path secrets) {
        this.server = server;
        this.secrets = secrets;
    }

    /** Makes the databases and roles that are missing, and sets every role's password to the one in its file. */
    public Map<String, Database> apply(List<String> names) {
        Map<String, Database> databases = new LinkedHashMap<>();
        try (Connection connection = server.connect()) {
            for (String name : names) {
                databases.put(name, apply(connection, name));
            }
        } catch (SQLException e) {
            throw new StackException("cannot set up the databases at " + server.address() + ": " + e.getMessage(), e);
        }
        return databases;
    }

    /** How the database of that name is reached, whether it is there yet or not. */
    public Database describe(String name) {
        return new Database(name, server.url(name), name, Secret.in(secrets.resolve(name + ".password")));
    }

    /** Drops the database, whoever is connected to it, and its role. */
    public void drop(String name) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("drop role if exists " + name);
        } catch (SQLException e) {
            throw new StackException("cannot drop the database " + name + ": " + e.getMessage(), e);
        }
    }

    private Database apply(Connection connection, String name) throws SQLException {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("not a plain lower-case name for a database: " + name);
        }
        Database database = describe(name);
        try (Statement statement = connection.createStatement()) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", name)) {
                statement.execute("create role " + name + " login");
            }
            statement.execute(
                    "alter role " + name + " password '" + database.password().reveal() + "'");
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                statement.execute("create database " + name + " owner " + name);
                statement.execute("revoke all on database " + name + " from public");
            }
        }
        return database;
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
