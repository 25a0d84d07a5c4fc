-- H2 commits every statement that changes the schema, so each must bear being run again after a crash in between.
ALTER TABLE identity_data_user ADD COLUMN IF NOT EXISTS password_hash VARCHAR(200);
ALTER TABLE identity_data_user ADD COLUMN IF NOT EXISTS disabled BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE identity_data_user ADD COLUMN IF NOT EXISTS updated_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL;

CREATE TABLE IF NOT EXISTS identity_data_session (
    sha256       CHAR(64)     NOT NULL PRIMARY KEY,
    user_id      VARCHAR(200) NOT NULL REFERENCES identity_data_user (id),
    created_at   TIMESTAMP WITH TIME ZONE NOT NULL,
    last_used_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX IF NOT EXISTS identity_data_session_user ON identity_data_session (user_id);
CREATE INDEX IF NOT EXISTS identity_data_session_used ON identity_data_session (last_used_at);

CREATE TABLE IF NOT EXISTS identity_data_api_token (
    id           VARCHAR(40)  NOT NULL PRIMARY KEY,
    user_id      VARCHAR(200) NOT NULL REFERENCES identity_data_user (id),
    name         VARCHAR(200) NOT NULL,
    sha256       CHAR(64)     NOT NULL UNIQUE,
    created_at   TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at   TIMESTAMP WITH TIME ZONE,
    last_used_at TIMESTAMP WITH TIME ZONE
);
CREATE INDEX IF NOT EXISTS identity_data_api_token_user ON identity_data_api_token (user_id, id);
