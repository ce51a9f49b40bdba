-- Each header of a record is a column, so that Debezium's outbox event router can make the same records of the rows.
ALTER TABLE outbox
    ADD COLUMN specversion varchar(8)   NOT NULL DEFAULT '1.0',
    ADD COLUMN source      varchar(255) NOT NULL DEFAULT '',
    ADD COLUMN occurred_at varchar(40)  NOT NULL DEFAULT '',
    ADD COLUMN contenttype varchar(40)  NOT NULL DEFAULT 'application/avro',
    ADD COLUMN traceparent varchar(55)  NOT NULL DEFAULT '',
    ADD COLUMN digest      text         NOT NULL DEFAULT '';
UPDATE outbox SET
    source      = coalesce(headers ->> 'ce_source', ''),
    occurred_at = coalesce(headers ->> 'ce_time', ''),
    digest      = coalesce(headers ->> 'digest', '');
ALTER TABLE outbox
    DROP COLUMN headers,
    ALTER COLUMN source      DROP DEFAULT,
    ALTER COLUMN occurred_at DROP DEFAULT,
    ALTER COLUMN traceparent DROP DEFAULT,
    ALTER COLUMN digest      DROP DEFAULT;

-- Rows live for milliseconds: what they leave behind is cleared away by its amount, not by its share of the table.
ALTER TABLE outbox SET (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000,
    autovacuum_vacuum_cost_delay = 0);

-- Which relay publishes, and until when by this database's clock. Each new lead has the next epoch.
CREATE TABLE outbox_lead (
    only_row boolean      PRIMARY KEY DEFAULT true CHECK (only_row),
    epoch    bigint       NOT NULL,
    holder   varchar(255) NOT NULL,
    until    timestamptz  NOT NULL
);
INSERT INTO outbox_lead (epoch, holder, until) VALUES (0, 'nobody', '-infinity');

-- Keys whose events wait because one of them can never be sent as it is. The events stay in the outbox; a deleted row
-- lets them go on.
CREATE TABLE outbox_set_aside (
    sequence bigint       PRIMARY KEY,
    event_id uuid         NOT NULL,
    topic    varchar(249) NOT NULL,
    key      text         NOT NULL,
    reason   text         NOT NULL,
    since    timestamptz  NOT NULL DEFAULT now()
);
