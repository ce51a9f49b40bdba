-- Where the event was published; unknown for rows from before.
ALTER TABLE inbox
    ADD COLUMN topic         text,
    ADD COLUMN partition     integer,
    ADD COLUMN record_offset bigint;

-- Ids differ in their first bytes, groups do not: found and inserted with fewer comparisons.
ALTER TABLE inbox
    DROP CONSTRAINT inbox_pkey,
    ADD PRIMARY KEY (event_id, consumer_group);

-- Rows come in the order of time, so that a small index finds the old ones.
CREATE INDEX inbox_by_age ON inbox USING brin (claimed_at);

-- Everything before next_offset is applied or set aside. Written after the effects it speaks of, in the database that holds
-- them. The id is that of the topic: a topic that was deleted and made again is another one.
CREATE TABLE consumer_position (
    consumer_group text        NOT NULL,
    topic          text        NOT NULL,
    partition      integer     NOT NULL,
    topic_id       uuid        NOT NULL,
    next_offset    bigint      NOT NULL,
    updated_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer_group, topic, partition)
) WITH (fillfactor = 50);

-- The newest version of each aggregate that a group has applied, for handlers that go by versions and not by event ids.
CREATE TABLE aggregate_version (
    consumer_group text   NOT NULL,
    aggregate_type text   NOT NULL,
    aggregate_id   text   NOT NULL,
    version        bigint NOT NULL,
    PRIMARY KEY (consumer_group, aggregate_type, aggregate_id)
) WITH (fillfactor = 80);

-- Records that have left their partition and are not finished; later ones of the key go after them.
CREATE TABLE waiting_record (
    consumer_group text        NOT NULL,
    topic          text        NOT NULL,
    partition      integer     NOT NULL,
    record_offset  bigint      NOT NULL,
    key            bytea       NOT NULL,
    place          text        NOT NULL,
    since          timestamptz NOT NULL DEFAULT now(),
    -- Of the topic that the record was published to: one that was deleted and made again is another one.
    topic_id       uuid,
    -- Until then the dead letter is taken for one that is on its way back.
    returning_until timestamptz,
    PRIMARY KEY (consumer_group, topic, partition, record_offset)
);

-- By hash, because a key may be longer than an ordered index takes.
CREATE INDEX waiting_record_by_key ON waiting_record USING hash (key);
