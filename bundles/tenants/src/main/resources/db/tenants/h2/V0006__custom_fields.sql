-- H2 commits every statement that changes the schema, so each must bear being run again after a crash in between.
-- Who has values of custom fields. No user means the workspace itself, and that row also counts the changes of all its owners.
CREATE TABLE IF NOT EXISTS tenant_data_field_owner (
    org_id       VARCHAR(63)  NOT NULL,
    workspace_id VARCHAR(63)  NOT NULL,
    user_id      VARCHAR(200) NOT NULL,
    revision     BIGINT       NOT NULL,
    changes      BIGINT       NOT NULL,
    PRIMARY KEY (org_id, workspace_id, user_id),
    FOREIGN KEY (org_id, workspace_id) REFERENCES tenant_data_workspace (org_id, id)
);
CREATE INDEX IF NOT EXISTS tenant_data_field_owner_user ON tenant_data_field_owner (user_id, org_id);

CREATE TABLE IF NOT EXISTS tenant_data_field_value (
    org_id       VARCHAR(63)    NOT NULL,
    workspace_id VARCHAR(63)    NOT NULL,
    user_id      VARCHAR(200)   NOT NULL,
    module       VARCHAR(200)   NOT NULL,
    field_key    VARCHAR(64)    NOT NULL,
    type         VARCHAR(7)    NOT NULL CHECK (type IN ('string', 'number', 'boolean')),
    field_value  VARCHAR(10000) NOT NULL,
    PRIMARY KEY (org_id, workspace_id, user_id, module, field_key),
    FOREIGN KEY (org_id, workspace_id, user_id)
        REFERENCES tenant_data_field_owner (org_id, workspace_id, user_id) ON DELETE CASCADE
);
-- A plugin that is uninstalled with its data has values everywhere.
CREATE INDEX IF NOT EXISTS tenant_data_field_value_module ON tenant_data_field_value (module);
