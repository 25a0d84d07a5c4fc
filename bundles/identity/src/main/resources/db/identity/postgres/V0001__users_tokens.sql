CREATE TABLE identity_data_user (
    id           VARCHAR(200) NOT NULL PRIMARY KEY,
    display_name VARCHAR(200) NOT NULL,
    system_admin BOOLEAN      NOT NULL,
    created_at   TIMESTAMPTZ  NOT NULL DEFAULT now()
);
INSERT INTO identity_data_user (id, display_name, system_admin) VALUES ('admin', 'Administrator', TRUE);

CREATE TABLE identity_data_token (
    user_id    VARCHAR(200) NOT NULL REFERENCES identity_data_user (id),
    name       VARCHAR(200) NOT NULL,
    sha256     CHAR(64)     NOT NULL UNIQUE,
    created_at TIMESTAMPTZ  NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, name)
);
