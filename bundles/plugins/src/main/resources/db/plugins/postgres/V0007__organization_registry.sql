-- What an organization has uploaded to its own registry and nobody has approved yet. Nothing of it is installed. The archive of
-- one that was rejected is gone; the reason stays until the organization takes notice.
CREATE TABLE plugin_data_submission (
    org_id       CHARACTER VARYING(63)    NOT NULL,
    name         CHARACTER VARYING(127)   NOT NULL,
    version      CHARACTER VARYING(64)    NOT NULL,
    manifest     text NOT NULL,
    sha256       CHARACTER VARYING(64),
    size_bytes   BIGINT                   NOT NULL,
    submitted_by CHARACTER VARYING(255)   NOT NULL,
    submitted_at TIMESTAMP WITH TIME ZONE NOT NULL,
    rejected_by  CHARACTER VARYING(255),
    rejected_at  TIMESTAMP WITH TIME ZONE,
    reason       CHARACTER VARYING(2000),
    CONSTRAINT plugin_data_submission_pk PRIMARY KEY (org_id, name, version),
    CONSTRAINT plugin_data_submission_archive FOREIGN KEY (sha256) REFERENCES plugin_data_archive (sha256)
);

CREATE INDEX plugin_data_submission_sha256 ON plugin_data_submission (sha256);

-- How strict an organization is about signatures; one without a row is as strict as the system.
CREATE TABLE plugin_cfg_org_signature (
    org_id     CHARACTER VARYING(63)    NOT NULL,
    policy     CHARACTER VARYING(16)    NOT NULL,
    changed_by CHARACTER VARYING(255)   NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT plugin_cfg_org_signature_pk PRIMARY KEY (org_id)
);

-- A version that failed so often that it is not started any more, until an administrator releases it.
CREATE TABLE plugin_data_quarantine (
    plugin_id CHARACTER VARYING(36)    NOT NULL,
    cause     CHARACTER VARYING(4000)  NOT NULL,
    since     TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT plugin_data_quarantine_pk PRIMARY KEY (plugin_id),
    CONSTRAINT plugin_data_quarantine_plugin FOREIGN KEY (plugin_id) REFERENCES plugin_data_plugin (id) ON DELETE CASCADE
);

CALL mgmt_secure_org_rows('plugin_data_submission');
CALL mgmt_secure_org_rows('plugin_cfg_org_signature');
GRANT SELECT, INSERT, UPDATE, DELETE ON plugin_data_quarantine TO mortise_system;
