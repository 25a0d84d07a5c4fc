-- The last change of each plugin's version at system scope, and how it turned out.
CREATE TABLE plugin_data_update (
    plugin_name   CHARACTER VARYING(127)   NOT NULL,
    from_version  CHARACTER VARYING(64)    NOT NULL,
    to_version    CHARACTER VARYING(64)    NOT NULL,
    state         CHARACTER VARYING(16)    NOT NULL,
    cause         TEXT                     NOT NULL,
    is_reversible BOOLEAN                  NOT NULL,
    system_before TEXT                     NOT NULL,
    system_after  TEXT                     NOT NULL,
    started_at    TIMESTAMP WITH TIME ZONE NOT NULL,
    watch_until   TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT plugin_data_update_pk PRIMARY KEY (plugin_name)
);

-- What that change made of overrides of organizations and, where workspace_id is not empty, of workspaces.
CREATE TABLE plugin_cfg_update_override (
    org_id          CHARACTER VARYING(63)  NOT NULL,
    workspace_id    CHARACTER VARYING(63)  NOT NULL,
    plugin_name     CHARACTER VARYING(127) NOT NULL,
    override_before TEXT NOT NULL,
    override_after  TEXT NOT NULL,
    CONSTRAINT plugin_cfg_update_override_pk PRIMARY KEY (org_id, workspace_id, plugin_name)
);

CREATE INDEX plugin_cfg_update_override_plugin ON plugin_cfg_update_override (plugin_name);

-- The versions whose own migration of stored data has run.
CREATE TABLE plugin_data_migration (
    plugin_id   CHARACTER VARYING(36)    NOT NULL,
    migrated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT plugin_data_migration_pk PRIMARY KEY (plugin_id),
    CONSTRAINT plugin_data_migration_plugin FOREIGN KEY (plugin_id) REFERENCES plugin_data_plugin (id) ON DELETE CASCADE
);

CALL mgmt_secure_workspace_rows('plugin_cfg_update_override');
GRANT SELECT, INSERT, UPDATE, DELETE ON plugin_data_update, plugin_data_migration TO mortise_system;
