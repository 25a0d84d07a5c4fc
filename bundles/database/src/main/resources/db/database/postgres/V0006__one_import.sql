-- Which installation this is, and the one import that it is taken by. Whoever begins, moves on or ends an import holds the row.
CREATE TABLE mgmt_data_installation (
    id        SMALLINT    NOT NULL PRIMARY KEY CHECK (id = 1),
    uuid      VARCHAR(36) NOT NULL,
    import_id VARCHAR(64)
);
INSERT INTO mgmt_data_installation (id, uuid, import_id)
SELECT 1, gen_random_uuid()::text, (SELECT id FROM mgmt_data_import ORDER BY finished_at NULLS FIRST LIMIT 1);
ALTER TABLE mgmt_data_import ADD COLUMN given_up_at TIMESTAMPTZ;
-- An import that began before this says again how many rows it has.
ALTER TABLE mgmt_data_import_section ADD COLUMN announced BIGINT DEFAULT 0 NOT NULL;
GRANT SELECT, UPDATE ON mgmt_data_installation TO mortise_system;
