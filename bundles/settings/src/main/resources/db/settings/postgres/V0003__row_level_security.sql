CALL mgmt_secure_org_rows('mgmt_cfg_org_modules');
CALL mgmt_secure_workspace_rows('mgmt_cfg_ws_modules');

-- Whoever writes for a tenant locks the registry's row, which the right to update a column allows, and cannot change it.
ALTER TABLE mgmt_cfg_sys_modules ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON mgmt_cfg_sys_modules FOR SELECT USING (true);
CREATE POLICY everybody_locks ON mgmt_cfg_sys_modules FOR UPDATE USING (true) WITH CHECK (false);
CREATE POLICY system ON mgmt_cfg_sys_modules TO mortise_system USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE (updated_at) ON mgmt_cfg_sys_modules TO mortise_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON mgmt_cfg_sys_modules TO mortise_system;

GRANT SELECT ON mgmt_data_module_rules TO mortise_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON mgmt_data_module_rules, mgmt_cfg_node TO mortise_system;

-- Runs as the owner, whom the policies bind too: while it looks, it is within the organization of the row that is written.
-- (Only an administrator of the server may tie such settings to a function.)
CREATE OR REPLACE FUNCTION mgmt_guard_ws_module() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    s mgmt_cfg_sys_modules := mgmt_lock_module(NEW.module_name);
    o mgmt_cfg_org_modules;
    rules jsonb;
    org text := coalesce(current_setting('app.current_org', true), '');
    workspace text := coalesce(current_setting('app.current_workspace', true), '');
BEGIN
    IF NEW.is_enabled AND (TG_OP = 'INSERT' OR OLD.is_enabled IS DISTINCT FROM true) THEN
        PERFORM set_config('app.current_org', NEW.org_id, true), set_config('app.current_workspace', '', true);
        SELECT * INTO o FROM mgmt_cfg_org_modules
         WHERE org_id = NEW.org_id AND module_name = NEW.module_name FOR SHARE;
        PERFORM set_config('app.current_org', org, true), set_config('app.current_workspace', workspace, true);
        SELECT r.rules INTO rules FROM mgmt_data_module_rules r
         WHERE r.module_name = NEW.module_name AND r.version = coalesce(o.version, s.version);
        IF NOT mgmt_is_on(s, o, NULL, rules, 1) THEN
            RAISE EXCEPTION 'Module % cannot be enabled for workspace %: its organization or the system has it off',
                NEW.module_name, NEW.workspace_id USING ERRCODE = 'MRT04';
        END IF;
    END IF;
    RETURN NEW;
END $$;
DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION mgmt_guard_ws_module() SET search_path = %I, pg_temp', current_schema());
END $$;

-- The directory answers everybody; that the workspace is there, and whose it is, the caller must be able to see.
CREATE OR REPLACE FUNCTION resolve_module_config(workspace_id text, module_name text)
RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT m.resolved
      FROM tenant_data_directory d
      JOIN tenant_data_workspace w ON w.org_id = d.org_id AND w.id = d.workspace_id AND w.deleted_at IS NULL
     CROSS JOIN LATERAL mgmt_resolve_modules(d.org_id, d.workspace_id, ARRAY[$2]) AS m
     WHERE d.workspace_id = $1
$$;

CREATE OR REPLACE FUNCTION resolve_all_modules_for_workspace(workspace_id text)
RETURNS TABLE (module_name text, resolved jsonb) LANGUAGE sql STABLE AS $$
    SELECT m.module_name, m.resolved
      FROM tenant_data_directory d
      JOIN tenant_data_workspace w ON w.org_id = d.org_id AND w.id = d.workspace_id AND w.deleted_at IS NULL
     CROSS JOIN LATERAL mgmt_resolve_modules(d.org_id, d.workspace_id,
               ARRAY(SELECT s.name::text FROM mgmt_cfg_sys_modules s WHERE s.deleted_at IS NULL)) AS m
     WHERE d.workspace_id = $1
$$;

CREATE OR REPLACE FUNCTION resolve_org_module_config(org_id text, module_name text)
RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT m.resolved
      FROM tenant_data_org t, mgmt_resolve_modules(t.id, NULL, ARRAY[$2]) AS m
     WHERE t.id = $1 AND t.deleted_at IS NULL
$$;
