CREATE TABLE tenant_data_org (
    id         VARCHAR(63)  NOT NULL PRIMARY KEY,
    name       VARCHAR(200) NOT NULL,
    revision   BIGINT       NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE tenant_data_workspace (
    org_id     VARCHAR(63)  NOT NULL REFERENCES tenant_data_org (id),
    id         VARCHAR(63)  NOT NULL UNIQUE,
    name       VARCHAR(200) NOT NULL,
    color      VARCHAR(7),
    icon       VARCHAR(63),
    revision   BIGINT       NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (org_id, id)
);

CREATE TABLE tenant_data_org_member (
    org_id   VARCHAR(63)  NOT NULL REFERENCES tenant_data_org (id),
    user_id  VARCHAR(200) NOT NULL,
    role     VARCHAR(20)  NOT NULL CHECK (role IN ('org_owner', 'org_admin', 'org_member')),
    added_at TIMESTAMPTZ DEFAULT CURRENT_TIMESTAMP NOT NULL,
    PRIMARY KEY (org_id, user_id)
);

CREATE TABLE tenant_data_ws_member (
    org_id       VARCHAR(63)  NOT NULL,
    workspace_id VARCHAR(63)  NOT NULL,
    user_id      VARCHAR(200) NOT NULL,
    role         VARCHAR(20)  NOT NULL CHECK (role IN ('ws_owner', 'ws_admin', 'ws_user')),
    added_at     TIMESTAMPTZ DEFAULT CURRENT_TIMESTAMP NOT NULL,
    PRIMARY KEY (org_id, workspace_id, user_id),
    FOREIGN KEY (org_id, workspace_id) REFERENCES tenant_data_workspace (org_id, id)
);
