-- Which events a group has applied; done_at is null between the intent and the completion of an effect outside.
CREATE TABLE inbox (
    consumer_group text        NOT NULL,
    event_id       uuid        NOT NULL,
    claimed_at     timestamptz NOT NULL DEFAULT now(),
    done_at        timestamptz,
    PRIMARY KEY (consumer_group, event_id)
);
