-- H2 commits every statement that changes the schema, so each must bear being run again after a crash in between.
CREATE TABLE IF NOT EXISTS mgmt_cfg_sys_modules (
    name          varchar(127) PRIMARY KEY,
    display_name  varchar(200) NOT NULL,
    description   varchar(2000) NOT NULL,
    module_type   varchar(20) NOT NULL CHECK (module_type IN ('core', 'functional')),
    version       varchar(100),
    is_installed  boolean NOT NULL,
    is_enabled    boolean,
    config        character large object NOT NULL,
    feature_flags character large object NOT NULL,
    locks         character large object NOT NULL,
    revision      bigint NOT NULL,
    created_at    timestamp with time zone NOT NULL,
    created_by    varchar(200) NOT NULL,
    updated_at    timestamp with time zone NOT NULL,
    updated_by    varchar(200) NOT NULL,
    deleted_at    timestamp with time zone,
    CHECK (version IS NOT NULL OR NOT is_installed)
);

CREATE TABLE IF NOT EXISTS mgmt_cfg_org_modules (
    org_id                 varchar(63) NOT NULL REFERENCES tenant_data_org (id),
    module_name            varchar(127) NOT NULL REFERENCES mgmt_cfg_sys_modules (name),
    is_enabled             boolean,
    config_overrides       character large object NOT NULL,
    feature_flag_overrides character large object NOT NULL,
    locks                  character large object NOT NULL,
    version                varchar(100),
    revision               bigint NOT NULL,
    created_at             timestamp with time zone NOT NULL,
    created_by             varchar(200) NOT NULL,
    updated_at             timestamp with time zone NOT NULL,
    updated_by             varchar(200) NOT NULL,
    PRIMARY KEY (org_id, module_name)
);

-- Usage, preview and the versions in use ask by module; the primary key answers for one organization.
CREATE INDEX IF NOT EXISTS mgmt_cfg_org_modules_by_module ON mgmt_cfg_org_modules (module_name, org_id);

CREATE TABLE IF NOT EXISTS mgmt_cfg_ws_modules (
    org_id                 varchar(63) NOT NULL,
    workspace_id           varchar(63) NOT NULL,
    module_name            varchar(127) NOT NULL REFERENCES mgmt_cfg_sys_modules (name),
    is_enabled             boolean,
    config_overrides       character large object NOT NULL,
    feature_flag_overrides character large object NOT NULL,
    locks                  character large object NOT NULL,
    revision               bigint NOT NULL,
    created_at             timestamp with time zone NOT NULL,
    created_by             varchar(200) NOT NULL,
    updated_at             timestamp with time zone NOT NULL,
    updated_by             varchar(200) NOT NULL,
    PRIMARY KEY (org_id, workspace_id, module_name),
    FOREIGN KEY (org_id, workspace_id) REFERENCES tenant_data_workspace (org_id, id)
);

CREATE INDEX IF NOT EXISTS mgmt_cfg_ws_modules_by_module ON mgmt_cfg_ws_modules (module_name, org_id, workspace_id);

-- Configuration entries of the node that are not modules.
CREATE TABLE IF NOT EXISTS mgmt_cfg_node (
    pid        varchar(500) PRIMARY KEY,
    properties character large object NOT NULL,
    revision   bigint NOT NULL
);
