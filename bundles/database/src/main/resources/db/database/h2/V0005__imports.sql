-- How far imports of state have come: an interrupted one goes on where it was.
CREATE TABLE IF NOT EXISTS mgmt_data_import (
    id          VARCHAR(64) NOT NULL PRIMARY KEY,
    started_at  TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
    finished_at TIMESTAMP WITH TIME ZONE
);
CREATE TABLE IF NOT EXISTS mgmt_data_import_section (
    import_id VARCHAR(64) NOT NULL REFERENCES mgmt_data_import (id),
    section   VARCHAR(63) NOT NULL,
    position  BIGINT      NOT NULL,
    PRIMARY KEY (import_id, section)
);
