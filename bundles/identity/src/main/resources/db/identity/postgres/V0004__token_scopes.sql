-- The names of a token's scopes, with spaces between them; 'all' leaves all that the user may do.
ALTER TABLE identity_data_api_token ADD COLUMN scopes VARCHAR(2000) NOT NULL DEFAULT 'all';
