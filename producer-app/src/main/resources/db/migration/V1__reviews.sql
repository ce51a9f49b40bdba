CREATE TABLE reviews (
    id          uuid        PRIMARY KEY,
    entity_type text        NOT NULL,
    entity_id   text        NOT NULL,
    user_id     text        NOT NULL,
    rating      smallint    NOT NULL CHECK (rating BETWEEN 1 AND 5),
    content     text        NOT NULL,
    version     bigint      NOT NULL CHECK (version >= 1),
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL
);

CREATE INDEX reviews_of_entity ON reviews (entity_type, entity_id, created_at DESC, id);
