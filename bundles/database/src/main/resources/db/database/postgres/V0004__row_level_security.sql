-- Transactions run as mortise_app, bound to the tenant that they name at their beginning, or as mortise_system. Whoever runs
-- this owns the tables; the two roles own nothing and have the rights given here and beside each table that comes later.
DO $$
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO mortise_app, mortise_system', current_schema());
END $$;

CREATE FUNCTION mgmt_current_org() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT nullif(current_setting('app.current_org', true), '')
$$;

CREATE FUNCTION mgmt_current_workspace() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT nullif(current_setting('app.current_workspace', true), '')
$$;

-- Rows of an organization. Within one of its workspaces they can be read and locked, and not be changed.
CREATE PROCEDURE mgmt_secure_org_rows(secured regclass, org_column text DEFAULT 'org_id') LANGUAGE plpgsql AS $$
DECLARE
    mine    text := format('%I = mgmt_current_org()', org_column);
    changes text := mine || ' AND mgmt_current_workspace() IS NULL';
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', secured);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', secured);
    EXECUTE format('CREATE POLICY tenant_reads ON %s FOR SELECT USING (%s)', secured, mine);
    EXECUTE format('CREATE POLICY tenant_adds ON %s FOR INSERT WITH CHECK (%s)', secured, changes);
    EXECUTE format('CREATE POLICY tenant_changes ON %s FOR UPDATE USING (%s) WITH CHECK (%s)', secured, mine, changes);
    EXECUTE format('CREATE POLICY tenant_removes ON %s FOR DELETE USING (%s)', secured, changes);
    EXECUTE format('CREATE POLICY system ON %s TO mortise_system USING (true) WITH CHECK (true)', secured);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO mortise_app, mortise_system', secured);
END $$;

-- Rows of a workspace: all of an organization's within it, and within one of its workspaces that one's alone.
CREATE PROCEDURE mgmt_secure_workspace_rows(secured regclass, workspace_column text DEFAULT 'workspace_id')
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', secured);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', secured);
    EXECUTE format(
        'CREATE POLICY tenant ON %s USING (org_id = mgmt_current_org() AND %2$I = coalesce(mgmt_current_workspace(), %2$I))',
        secured, workspace_column);
    EXECUTE format('CREATE POLICY system ON %s TO mortise_system USING (true) WITH CHECK (true)', secured);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO mortise_app, mortise_system', secured);
END $$;

-- Everybody may ask where a workspace belongs; entries are made and changed for one's own organization.
ALTER TABLE tenant_data_directory ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant_data_directory FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON tenant_data_directory FOR SELECT USING (true);
CREATE POLICY tenant ON tenant_data_directory
    USING (org_id = mgmt_current_org() AND workspace_id = coalesce(mgmt_current_workspace(), workspace_id));
CREATE POLICY system ON tenant_data_directory TO mortise_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON tenant_data_directory TO mortise_app, mortise_system;

-- The logs: a tenant adds what it did itself, and reads the audit log as far as it is its own.
ALTER TABLE mgmt_log_audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE mgmt_log_audit FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON mgmt_log_audit USING (org_id = mgmt_current_org()
    AND scope = coalesce('workspace/' || mgmt_current_workspace(), scope));
CREATE POLICY system ON mgmt_log_audit TO mortise_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON mgmt_log_audit TO mortise_app;
GRANT SELECT, INSERT, DELETE ON mgmt_log_audit TO mortise_system;

ALTER TABLE mgmt_log_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE mgmt_log_change FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON mgmt_log_change USING (org_id = mgmt_current_org()
    AND scope = coalesce('workspace/' || mgmt_current_workspace(), scope));
CREATE POLICY system ON mgmt_log_change TO mortise_system USING (true) WITH CHECK (true);
GRANT INSERT ON mgmt_log_change TO mortise_app;
GRANT SELECT, INSERT, DELETE ON mgmt_log_change TO mortise_system;

GRANT SELECT, UPDATE (seq) ON mgmt_data_change_head TO mortise_app, mortise_system;
GRANT SELECT, UPDATE ON mgmt_cfg_audit TO mortise_system;
