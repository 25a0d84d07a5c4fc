-- H2 commits every statement that changes the schema, so each must bear being run again after a crash in between.
-- The ids of the items in their order, with a space between; null inherits, and the empty text says that there is no order.
CREATE TABLE IF NOT EXISTS tenant_cfg_sys_order (
    id         SMALLINT NOT NULL PRIMARY KEY CHECK (id = 1),
    tabs       CHARACTER VARYING(100000),
    navigation CHARACTER VARYING(100000),
    revision   BIGINT   NOT NULL
);
MERGE INTO tenant_cfg_sys_order t USING (VALUES (1)) s(id) ON t.id = s.id
    WHEN NOT MATCHED THEN INSERT (id, revision) VALUES (1, 0);

CREATE TABLE IF NOT EXISTS tenant_cfg_org_order (
    org_id     VARCHAR(63) NOT NULL PRIMARY KEY REFERENCES tenant_data_org (id),
    tabs       CHARACTER VARYING(100000),
    navigation CHARACTER VARYING(100000),
    revision   BIGINT      NOT NULL
);

CREATE TABLE IF NOT EXISTS tenant_cfg_ws_order (
    org_id       VARCHAR(63) NOT NULL,
    workspace_id VARCHAR(63) NOT NULL,
    tabs         CHARACTER VARYING(100000),
    navigation   CHARACTER VARYING(100000),
    revision     BIGINT      NOT NULL,
    PRIMARY KEY (org_id, workspace_id),
    FOREIGN KEY (org_id, workspace_id) REFERENCES tenant_data_workspace (org_id, id)
);
