ALTER TABLE identity_data_user
    ADD COLUMN password_hash VARCHAR(200),
    ADD COLUMN disabled      BOOLEAN     NOT NULL DEFAULT FALSE,
    ADD COLUMN updated_at    TIMESTAMPTZ NOT NULL DEFAULT now();

CREATE TABLE identity_data_session (
    sha256       CHAR(64)     NOT NULL PRIMARY KEY,
    user_id      VARCHAR(200) NOT NULL REFERENCES identity_data_user (id),
    created_at   TIMESTAMPTZ  NOT NULL,
    last_used_at TIMESTAMPTZ  NOT NULL
);
CREATE INDEX identity_data_session_user ON identity_data_session (user_id);
CREATE INDEX identity_data_session_used ON identity_data_session (last_used_at);

CREATE TABLE identity_data_api_token (
    id           VARCHAR(40)  NOT NULL PRIMARY KEY,
    user_id      VARCHAR(200) NOT NULL REFERENCES identity_data_user (id),
    name         VARCHAR(200) NOT NULL,
    sha256       CHAR(64)     NOT NULL UNIQUE,
    created_at   TIMESTAMPTZ  NOT NULL,
    expires_at   TIMESTAMPTZ,
    last_used_at TIMESTAMPTZ
);
CREATE INDEX identity_data_api_token_user ON identity_data_api_token (user_id, id);
