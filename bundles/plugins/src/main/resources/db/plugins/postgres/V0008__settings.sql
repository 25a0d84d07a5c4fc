-- What organizations say about plugins, apart from the configuration of their modules. The plugin's name, for they outlive versions.
CREATE TABLE plugin_cfg_settings (
    org_id      CHARACTER VARYING(63)    NOT NULL,
    plugin_name CHARACTER VARYING(127)   NOT NULL,
    settings    json NOT NULL,
    revision    BIGINT                   NOT NULL,
    created_at  TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by  CHARACTER VARYING(255)   NOT NULL,
    updated_at  TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT plugin_cfg_settings_pk PRIMARY KEY (org_id, plugin_name)
);

-- What the system says for all of them.
CREATE TABLE plugin_cfg_sys_settings (
    plugin_name CHARACTER VARYING(127)   NOT NULL,
    settings    json NOT NULL,
    revision    BIGINT                   NOT NULL,
    created_at  TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by  CHARACTER VARYING(255)   NOT NULL,
    updated_at  TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT plugin_cfg_sys_settings_pk PRIMARY KEY (plugin_name)
);

CALL mgmt_secure_org_rows('plugin_cfg_settings');
GRANT SELECT, INSERT, UPDATE, DELETE ON plugin_cfg_sys_settings TO mortise_system;
GRANT SELECT ON plugin_cfg_sys_settings TO mortise_app;
