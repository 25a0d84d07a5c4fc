-- Which installation this is, and the one import that it is taken by. Whoever begins, moves on or ends an import holds the row.
CREATE TABLE IF NOT EXISTS mgmt_data_installation (
    id        SMALLINT    NOT NULL PRIMARY KEY CHECK (id = 1),
    uuid      VARCHAR(36) NOT NULL,
    import_id VARCHAR(64)
);
MERGE INTO mgmt_data_installation t
    USING (SELECT 1 AS id, CAST(RANDOM_UUID() AS VARCHAR(36)) AS uuid,
                  (SELECT i.id FROM mgmt_data_import i ORDER BY i.finished_at NULLS FIRST FETCH FIRST 1 ROWS ONLY) AS import_id) s
       ON t.id = s.id
    WHEN NOT MATCHED THEN INSERT (id, uuid, import_id) VALUES (s.id, s.uuid, s.import_id);
ALTER TABLE mgmt_data_import ADD COLUMN IF NOT EXISTS given_up_at TIMESTAMP WITH TIME ZONE;
-- An import that began before this says again how many rows it has.
ALTER TABLE mgmt_data_import_section ADD COLUMN IF NOT EXISTS announced BIGINT DEFAULT 0 NOT NULL;
