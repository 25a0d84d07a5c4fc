-- What is deleted is out of sight until it is restored or purged; its id stays taken.
ALTER TABLE tenant_data_org ADD COLUMN deleted_at TIMESTAMPTZ;
ALTER TABLE tenant_data_workspace ADD COLUMN deleted_at TIMESTAMPTZ;
-- Restoring an organization brings back the workspaces that were deleted with it, and no others.
ALTER TABLE tenant_data_workspace ADD COLUMN deleted_with_org BOOLEAN DEFAULT FALSE NOT NULL;

CREATE INDEX tenant_data_org_deleted ON tenant_data_org (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX tenant_data_workspace_deleted ON tenant_data_workspace (deleted_at) WHERE deleted_at IS NOT NULL;

-- Which organizations a user belongs to is asked without knowing an organization.
CREATE INDEX tenant_data_org_member_user ON tenant_data_org_member (user_id, org_id);
CREATE INDEX tenant_data_ws_member_user ON tenant_data_ws_member (org_id, user_id, workspace_id);

CREATE TABLE tenant_data_ws_favorite (
    org_id       VARCHAR(63)  NOT NULL,
    user_id      VARCHAR(200) NOT NULL,
    workspace_id VARCHAR(63)  NOT NULL,
    PRIMARY KEY (org_id, user_id, workspace_id),
    FOREIGN KEY (org_id, workspace_id) REFERENCES tenant_data_workspace (org_id, id)
);

CREATE TABLE tenant_data_ws_tag (
    org_id       VARCHAR(63) NOT NULL,
    workspace_id VARCHAR(63) NOT NULL,
    tag          VARCHAR(50) NOT NULL,
    PRIMARY KEY (org_id, workspace_id, tag),
    FOREIGN KEY (org_id, workspace_id) REFERENCES tenant_data_workspace (org_id, id)
);

CREATE TABLE tenant_cfg_sys_settings (
    id                   SMALLINT NOT NULL PRIMARY KEY CHECK (id = 1),
    label_singular       VARCHAR(50),
    label_plural         VARCHAR(50),
    icon                 VARCHAR(63),
    favorites_enabled    BOOLEAN,
    tags_enabled         BOOLEAN,
    color_coding_enabled BOOLEAN,
    revision             BIGINT   NOT NULL
);
INSERT INTO tenant_cfg_sys_settings (id, revision) VALUES (1, 0);

CREATE TABLE tenant_cfg_org_settings (
    org_id               VARCHAR(63) NOT NULL PRIMARY KEY REFERENCES tenant_data_org (id),
    label_singular       VARCHAR(50),
    label_plural         VARCHAR(50),
    icon                 VARCHAR(63),
    favorites_enabled    BOOLEAN,
    tags_enabled         BOOLEAN,
    color_coding_enabled BOOLEAN,
    revision             BIGINT      NOT NULL
);

CREATE TABLE tenant_cfg_ws_settings (
    org_id               VARCHAR(63) NOT NULL,
    workspace_id         VARCHAR(63) NOT NULL,
    label_singular       VARCHAR(50),
    label_plural         VARCHAR(50),
    icon                 VARCHAR(63),
    favorites_enabled    BOOLEAN,
    tags_enabled         BOOLEAN,
    color_coding_enabled BOOLEAN,
    revision             BIGINT      NOT NULL,
    PRIMARY KEY (org_id, workspace_id),
    FOREIGN KEY (org_id, workspace_id) REFERENCES tenant_data_workspace (org_id, id)
);
