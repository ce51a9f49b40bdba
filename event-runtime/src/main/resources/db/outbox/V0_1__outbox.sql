-- Events promised and not yet published. The first five columns are the ones Debezium's outbox event router reads.
CREATE TABLE outbox (
    id            uuid         NOT NULL UNIQUE,
    aggregatetype varchar(255) NOT NULL,
    aggregateid   varchar(255) NOT NULL,
    type          varchar(255) NOT NULL,
    payload       bytea        NOT NULL,
    sequence      bigint       GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic         varchar(249) NOT NULL,
    key           text         NOT NULL,
    headers       jsonb        NOT NULL,
    created_at    timestamptz  NOT NULL DEFAULT now()
);
