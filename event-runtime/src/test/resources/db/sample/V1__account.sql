-- What an app that uses the runtime may have migrated long before the runtime's next table comes.
CREATE TABLE account (id text PRIMARY KEY);
