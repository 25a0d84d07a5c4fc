-- An import brings overrides of all scopes as they are stored, those included that a parent has overtaken since; the guards see
-- to it that no other write makes such ones. An import, which is the system's own work, says so for its own transaction.
DROP TRIGGER mgmt_guard_org_module ON mgmt_cfg_org_modules;
CREATE TRIGGER mgmt_guard_org_module BEFORE INSERT OR UPDATE ON mgmt_cfg_org_modules
    FOR EACH ROW WHEN (current_user <> 'mortise_system' OR current_setting('mortise.state_import', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION mgmt_guard_org_module();
DROP TRIGGER mgmt_guard_ws_module ON mgmt_cfg_ws_modules;
CREATE TRIGGER mgmt_guard_ws_module BEFORE INSERT OR UPDATE ON mgmt_cfg_ws_modules
    FOR EACH ROW WHEN (current_user <> 'mortise_system' OR current_setting('mortise.state_import', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION mgmt_guard_ws_module();
