-- The ids of the items in their order, with a space between; null inherits, and the empty text says that there is no order.
CREATE TABLE tenant_cfg_sys_order (
    id         SMALLINT NOT NULL PRIMARY KEY CHECK (id = 1),
    tabs       TEXT,
    navigation TEXT,
    revision   BIGINT   NOT NULL
);
INSERT INTO tenant_cfg_sys_order (id, revision) VALUES (1, 0);

CREATE TABLE tenant_cfg_org_order (
    org_id     VARCHAR(63) NOT NULL PRIMARY KEY REFERENCES tenant_data_org (id),
    tabs       TEXT,
    navigation TEXT,
    revision   BIGINT      NOT NULL
);

CREATE TABLE tenant_cfg_ws_order (
    org_id       VARCHAR(63) NOT NULL,
    workspace_id VARCHAR(63) NOT NULL,
    tabs         TEXT,
    navigation   TEXT,
    revision     BIGINT      NOT NULL,
    PRIMARY KEY (org_id, workspace_id),
    FOREIGN KEY (org_id, workspace_id) REFERENCES tenant_data_workspace (org_id, id)
);

CALL mgmt_secure_org_rows('tenant_cfg_org_order');
CALL mgmt_secure_workspace_rows('tenant_cfg_ws_order');

GRANT SELECT ON tenant_cfg_sys_order TO mortise_app;
GRANT SELECT, UPDATE ON tenant_cfg_sys_order TO mortise_system;
