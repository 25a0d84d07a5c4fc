-- The theme that a scope has chosen, as {module}/{theme}.
ALTER TABLE tenant_cfg_sys_settings ADD COLUMN theme VARCHAR(200);
ALTER TABLE tenant_cfg_org_settings ADD COLUMN theme VARCHAR(200);
ALTER TABLE tenant_cfg_ws_settings ADD COLUMN theme VARCHAR(200);
