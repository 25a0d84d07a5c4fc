-- The role that the provider gave last; without one nobody can tell who gave the present role.
ALTER TABLE identity_data_oidc_role ADD COLUMN given_role VARCHAR(20);
