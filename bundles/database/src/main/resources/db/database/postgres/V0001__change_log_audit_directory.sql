CREATE TABLE mgmt_data_change_head (
    id  SMALLINT NOT NULL PRIMARY KEY CHECK (id = 1),
    seq BIGINT   NOT NULL
);
INSERT INTO mgmt_data_change_head (id, seq) VALUES (1, 0);

CREATE TABLE mgmt_log_change (
    seq        BIGINT       NOT NULL PRIMARY KEY,
    kind       VARCHAR(40)  NOT NULL,
    scope      VARCHAR(80)  NOT NULL,
    org_id     VARCHAR(63),
    name       VARCHAR(200) NOT NULL,
    revision   BIGINT       NOT NULL,
    node       VARCHAR(80)  NOT NULL,
    changed_at TIMESTAMPTZ  NOT NULL DEFAULT now()
);

CREATE TABLE mgmt_log_audit (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    happened_at TIMESTAMPTZ  NOT NULL DEFAULT now(),
    user_id     VARCHAR(200) NOT NULL,
    channel     VARCHAR(40)  NOT NULL,
    action      VARCHAR(80)  NOT NULL,
    scope       VARCHAR(80)  NOT NULL,
    org_id      VARCHAR(63),
    subject     VARCHAR(200) NOT NULL,
    detail      JSONB        NOT NULL
);
CREATE INDEX mgmt_log_audit_org ON mgmt_log_audit (org_id, happened_at);
CREATE INDEX mgmt_log_audit_time ON mgmt_log_audit (happened_at);

CREATE TABLE tenant_data_directory (
    workspace_id VARCHAR(63) NOT NULL PRIMARY KEY,
    org_id       VARCHAR(63) NOT NULL
);
CREATE INDEX tenant_data_directory_org ON tenant_data_directory (org_id);
