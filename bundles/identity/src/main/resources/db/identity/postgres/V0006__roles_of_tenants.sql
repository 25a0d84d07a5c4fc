-- Purging a tenant, which is work within it, removes what an identity provider has given there.
ALTER TABLE identity_data_oidc_role ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity_data_oidc_role FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity_data_oidc_role USING (
    scope = CASE WHEN mgmt_current_workspace() IS NULL THEN 'org/' || mgmt_current_org() END
    OR scope IN (SELECT 'workspace/' || d.workspace_id FROM tenant_data_directory d
                  WHERE d.org_id = mgmt_current_org()
                    AND d.workspace_id = coalesce(mgmt_current_workspace(), d.workspace_id)));
CREATE POLICY system ON identity_data_oidc_role TO mortise_system USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON identity_data_oidc_role TO mortise_app;
