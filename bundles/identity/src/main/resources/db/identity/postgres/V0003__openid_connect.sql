-- Whose users are whose at the identity provider. claims_at: the newest token whose roles were applied.
CREATE TABLE identity_data_oidc_link (
    issuer       VARCHAR(500) NOT NULL,
    subject      VARCHAR(255) NOT NULL,
    user_id      VARCHAR(200) NOT NULL UNIQUE REFERENCES identity_data_user (id),
    system_admin BOOLEAN      NOT NULL,
    claims_at    TIMESTAMPTZ  NOT NULL,
    created_at   TIMESTAMPTZ  NOT NULL,
    PRIMARY KEY (issuer, subject)
);

-- Where the provider has given a user a role. local_role: the one the user had there before.
CREATE TABLE identity_data_oidc_role (
    user_id    VARCHAR(200) NOT NULL REFERENCES identity_data_user (id),
    scope      VARCHAR(80)  NOT NULL,
    local_role VARCHAR(20),
    PRIMARY KEY (user_id, scope)
);
CREATE INDEX identity_data_oidc_role_scope ON identity_data_oidc_role (scope);

-- Answers of the provider that were used: none counts twice.
CREATE TABLE identity_data_oidc_state (
    sha256  CHAR(64)    NOT NULL PRIMARY KEY,
    used_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX identity_data_oidc_state_used ON identity_data_oidc_state (used_at);
