-- H2 commits every statement that changes the schema, so each must bear being run again after a crash in between.
CREATE TABLE IF NOT EXISTS mgmt_data_change_head (
    id  SMALLINT NOT NULL PRIMARY KEY CHECK (id = 1),
    seq BIGINT   NOT NULL
);
MERGE INTO mgmt_data_change_head t USING (VALUES (1)) s(id) ON t.id = s.id
    WHEN NOT MATCHED THEN INSERT (id, seq) VALUES (1, 0);

CREATE TABLE IF NOT EXISTS mgmt_log_change (
    seq        BIGINT                   NOT NULL PRIMARY KEY,
    kind       VARCHAR(40)              NOT NULL,
    scope      VARCHAR(80)              NOT NULL,
    org_id     VARCHAR(63),
    name       VARCHAR(200)             NOT NULL,
    revision   BIGINT                   NOT NULL,
    node       VARCHAR(80)              NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL
);

CREATE TABLE IF NOT EXISTS mgmt_log_audit (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    happened_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
    user_id     VARCHAR(200)             NOT NULL,
    channel     VARCHAR(40)              NOT NULL,
    action      VARCHAR(80)              NOT NULL,
    scope       VARCHAR(80)              NOT NULL,
    org_id      VARCHAR(63),
    subject     VARCHAR(200)             NOT NULL,
    detail      JSON                     NOT NULL
);
CREATE INDEX IF NOT EXISTS mgmt_log_audit_org ON mgmt_log_audit (org_id, happened_at);
CREATE INDEX IF NOT EXISTS mgmt_log_audit_time ON mgmt_log_audit (happened_at);

CREATE TABLE IF NOT EXISTS tenant_data_directory (
    workspace_id VARCHAR(63) NOT NULL PRIMARY KEY,
    org_id       VARCHAR(63) NOT NULL
);
CREATE INDEX IF NOT EXISTS tenant_data_directory_org ON tenant_data_directory (org_id);
