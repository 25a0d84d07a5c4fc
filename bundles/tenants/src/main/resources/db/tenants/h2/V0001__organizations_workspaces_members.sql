-- H2 commits every statement that changes the schema, so each must bear being run again after a crash in between.
CREATE TABLE IF NOT EXISTS tenant_data_org (
    id         VARCHAR(63)  NOT NULL PRIMARY KEY,
    name       VARCHAR(200) NOT NULL,
    revision   BIGINT       NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE IF NOT EXISTS tenant_data_workspace (
    org_id     VARCHAR(63)  NOT NULL REFERENCES tenant_data_org (id),
    id         VARCHAR(63)  NOT NULL UNIQUE,
    name       VARCHAR(200) NOT NULL,
    color      VARCHAR(7),
    icon       VARCHAR(63),
    revision   BIGINT       NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (org_id, id)
);

CREATE TABLE IF NOT EXISTS tenant_data_org_member (
    org_id   VARCHAR(63)  NOT NULL REFERENCES tenant_data_org (id),
    user_id  VARCHAR(200) NOT NULL,
    role     VARCHAR(20)  NOT NULL CHECK (role IN ('org_owner', 'org_admin', 'org_member')),
    added_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
    PRIMARY KEY (org_id, user_id)
);

CREATE TABLE IF NOT EXISTS tenant_data_ws_member (
    org_id       VARCHAR(63)  NOT NULL,
    workspace_id VARCHAR(63)  NOT NULL,
    user_id      VARCHAR(200) NOT NULL,
    role         VARCHAR(20)  NOT NULL CHECK (role IN ('ws_owner', 'ws_admin', 'ws_user')),
    added_at     TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
    PRIMARY KEY (org_id, workspace_id, user_id),
    FOREIGN KEY (org_id, workspace_id) REFERENCES tenant_data_workspace (org_id, id)
);
