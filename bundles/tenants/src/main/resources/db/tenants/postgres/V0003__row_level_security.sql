CALL mgmt_secure_org_rows('tenant_data_org', 'id');
CALL mgmt_secure_org_rows('tenant_data_org_member');
CALL mgmt_secure_org_rows('tenant_cfg_org_settings');
CALL mgmt_secure_workspace_rows('tenant_data_workspace', 'id');
CALL mgmt_secure_workspace_rows('tenant_data_ws_member');
CALL mgmt_secure_workspace_rows('tenant_data_ws_favorite');
CALL mgmt_secure_workspace_rows('tenant_data_ws_tag');
CALL mgmt_secure_workspace_rows('tenant_cfg_ws_settings');

GRANT SELECT ON tenant_cfg_sys_settings TO mortise_app;
GRANT SELECT, UPDATE ON tenant_cfg_sys_settings TO mortise_system;
