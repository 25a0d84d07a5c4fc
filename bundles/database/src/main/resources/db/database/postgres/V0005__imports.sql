-- How far imports of state have come: an interrupted one goes on where it was.
CREATE TABLE mgmt_data_import (
    id          VARCHAR(64) NOT NULL PRIMARY KEY,
    started_at  TIMESTAMPTZ DEFAULT CURRENT_TIMESTAMP NOT NULL,
    finished_at TIMESTAMPTZ
);
CREATE TABLE mgmt_data_import_section (
    import_id VARCHAR(64) NOT NULL REFERENCES mgmt_data_import (id),
    section   VARCHAR(63) NOT NULL,
    position  BIGINT      NOT NULL,
    PRIMARY KEY (import_id, section)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON mgmt_data_import, mgmt_data_import_section TO mortise_system;
