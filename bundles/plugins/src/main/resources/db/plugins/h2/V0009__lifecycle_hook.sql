-- Which callback of a version's lifecycle hook was done last in an organization or, where workspace_id is not empty, a workspace,
-- and which one is under way or has failed. Rows go with the version.
CREATE TABLE IF NOT EXISTS plugin_data_hook (
    org_id       CHARACTER VARYING(63)    NOT NULL,
    workspace_id CHARACTER VARYING(63)    NOT NULL,
    plugin_id    CHARACTER VARYING(36)    NOT NULL,
    done         CHARACTER VARYING(16)    NOT NULL,
    calling      CHARACTER VARYING(16),
    claim        CHARACTER VARYING(36),
    attempts     INTEGER DEFAULT 0 NOT NULL,
    next_try     TIMESTAMP WITH TIME ZONE,
    error        CHARACTER VARYING(1000) DEFAULT '' NOT NULL,
    changed_at   TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT plugin_data_hook_pk PRIMARY KEY (org_id, workspace_id, plugin_id),
    CONSTRAINT plugin_data_hook_plugin FOREIGN KEY (plugin_id) REFERENCES plugin_data_plugin (id) ON DELETE CASCADE
);

CREATE INDEX IF NOT EXISTS plugin_data_hook_due ON plugin_data_hook (plugin_id, next_try);

-- The same of the callback that belongs to the version itself.
CREATE TABLE IF NOT EXISTS plugin_data_version_hook (
    plugin_id  CHARACTER VARYING(36)    NOT NULL,
    done       CHARACTER VARYING(16)    NOT NULL,
    calling    CHARACTER VARYING(16),
    claim      CHARACTER VARYING(36),
    attempts   INTEGER DEFAULT 0 NOT NULL,
    next_try   TIMESTAMP WITH TIME ZONE,
    error      CHARACTER VARYING(1000) DEFAULT '' NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT plugin_data_version_hook_pk PRIMARY KEY (plugin_id),
    CONSTRAINT plugin_data_version_hook_plugin FOREIGN KEY (plugin_id) REFERENCES plugin_data_plugin (id) ON DELETE CASCADE
);
