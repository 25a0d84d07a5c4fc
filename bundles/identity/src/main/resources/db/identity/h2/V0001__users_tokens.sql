-- H2 commits every statement that changes the schema, so each must bear being run again after a crash in between.
CREATE TABLE IF NOT EXISTS identity_data_user (
    id           VARCHAR(200) NOT NULL PRIMARY KEY,
    display_name VARCHAR(200) NOT NULL,
    system_admin BOOLEAN      NOT NULL,
    created_at   TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL
);
MERGE INTO identity_data_user t USING (VALUES ('admin')) s(id) ON t.id = s.id
    WHEN NOT MATCHED THEN INSERT (id, display_name, system_admin) VALUES ('admin', 'Administrator', TRUE);

CREATE TABLE IF NOT EXISTS identity_data_token (
    user_id    VARCHAR(200) NOT NULL REFERENCES identity_data_user (id),
    name       VARCHAR(200) NOT NULL,
    sha256     CHAR(64)     NOT NULL UNIQUE,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
    PRIMARY KEY (user_id, name)
);
