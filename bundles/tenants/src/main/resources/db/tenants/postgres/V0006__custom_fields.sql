-- Who has values of custom fields. No user means the workspace itself, and that row also counts the changes of all its owners.
CREATE TABLE tenant_data_field_owner (
    org_id       VARCHAR(63)  NOT NULL,
    workspace_id VARCHAR(63)  NOT NULL,
    user_id      VARCHAR(200) NOT NULL,
    revision     BIGINT       NOT NULL,
    changes      BIGINT       NOT NULL,
    PRIMARY KEY (org_id, workspace_id, user_id),
    FOREIGN KEY (org_id, workspace_id) REFERENCES tenant_data_workspace (org_id, id)
);
CREATE INDEX tenant_data_field_owner_user ON tenant_data_field_owner (user_id, org_id);

CREATE TABLE tenant_data_field_value (
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
CREATE INDEX tenant_data_field_value_module ON tenant_data_field_value (module);

CALL mgmt_secure_workspace_rows('tenant_data_field_owner');
CALL mgmt_secure_workspace_rows('tenant_data_field_value');
