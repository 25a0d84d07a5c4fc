-- H2 commits every statement that changes the schema, so each must bear being run again after a crash in between.
-- Archives by the SHA-256 of their bytes. The content lies in parts, so that no large value is ever held in memory.
CREATE TABLE IF NOT EXISTS plugin_data_archive (
    sha256     CHARACTER VARYING(64)       NOT NULL,
    size_bytes BIGINT                      NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE    NOT NULL,
    CONSTRAINT plugin_data_archive_pk PRIMARY KEY (sha256)
);

CREATE TABLE IF NOT EXISTS plugin_data_archive_part (
    sha256  CHARACTER VARYING(64) NOT NULL,
    part    INTEGER               NOT NULL,
    content BINARY VARYING(1048576) NOT NULL,
    CONSTRAINT plugin_data_archive_part_pk PRIMARY KEY (sha256, part),
    CONSTRAINT plugin_data_archive_part_archive FOREIGN KEY (sha256) REFERENCES plugin_data_archive (sha256) ON DELETE CASCADE
);

-- One row for each installed version of a plugin. org_id is set for those of an organization's own registry.
-- The manifest is kept as it was written: the order of its keys is the order in which forms show them.
CREATE TABLE IF NOT EXISTS plugin_data_plugin (
    id               CHARACTER VARYING(36)    NOT NULL,
    org_id           CHARACTER VARYING(63),
    name             CHARACTER VARYING(127)   NOT NULL,
    description      CHARACTER LARGE OBJECT NOT NULL,
    version          CHARACTER VARYING(64)    NOT NULL,
    manifest         CHARACTER LARGE OBJECT NOT NULL,
    main_entry_point CHARACTER VARYING(255)   NOT NULL,
    is_enabled       BOOLEAN                  NOT NULL,
    origin           CHARACTER VARYING(255)   NOT NULL,
    sha256           CHARACTER VARYING(64)    NOT NULL,
    created_at       TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at       TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT plugin_data_plugin_pk PRIMARY KEY (id),
    CONSTRAINT plugin_data_plugin_version UNIQUE (name, version),
    CONSTRAINT plugin_data_plugin_archive FOREIGN KEY (sha256) REFERENCES plugin_data_archive (sha256)
);

CREATE INDEX IF NOT EXISTS plugin_data_plugin_org ON plugin_data_plugin (org_id);
CREATE INDEX IF NOT EXISTS plugin_data_plugin_name ON plugin_data_plugin (name);
CREATE INDEX IF NOT EXISTS plugin_data_plugin_entry_point ON plugin_data_plugin (main_entry_point);
CREATE INDEX IF NOT EXISTS plugin_data_plugin_sha256 ON plugin_data_plugin (sha256);

CREATE TABLE IF NOT EXISTS plugin_data_file (
    plugin_id    CHARACTER VARYING(36)  NOT NULL,
    path         CHARACTER VARYING(1024) NOT NULL,
    content_hash CHARACTER VARYING(64)  NOT NULL,
    size_bytes   BIGINT                 NOT NULL,
    CONSTRAINT plugin_data_file_pk PRIMARY KEY (plugin_id, path),
    CONSTRAINT plugin_data_file_plugin FOREIGN KEY (plugin_id) REFERENCES plugin_data_plugin (id) ON DELETE CASCADE
);

CREATE INDEX IF NOT EXISTS plugin_data_file_hash ON plugin_data_file (content_hash);
