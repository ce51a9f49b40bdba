-- The id of the topic that the record was published to; a topic that was deleted and made again is another one. Unknown for
-- rows from before. Until returning_until the dead letter is taken for one that is on its way back.
ALTER TABLE waiting_record
    ADD COLUMN topic_id        uuid,
    ADD COLUMN returning_until timestamptz;
