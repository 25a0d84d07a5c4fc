-- Whose the ids were of users who were removed: the provider's word gives them to nobody else. Without a subject: a user of our own.
CREATE TABLE identity_data_former_user (
    id         VARCHAR(200) NOT NULL PRIMARY KEY,
    issuer     VARCHAR(500),
    subject    VARCHAR(255),
    deleted_at TIMESTAMPTZ NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity_data_former_user TO mortise_system;
