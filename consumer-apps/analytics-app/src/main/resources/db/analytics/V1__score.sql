-- One row for each product that was ever reviewed or looked at. Ordered by bytes, so that reading it page by page does
-- not depend on the language of the server. Numbers may be below zero for a while: an event may come late.
CREATE TABLE score (
    entity_type  text   COLLATE "C" NOT NULL,
    entity_id    text   COLLATE "C" NOT NULL,
    review_count bigint NOT NULL,
    rating_sum   bigint NOT NULL,
    updates      bigint NOT NULL,
    deletions    bigint NOT NULL,
    page_views   bigint NOT NULL,
    PRIMARY KEY (entity_type, entity_id)
);
