-- The document that was applied last: compressed, as Base64, in parts that a page of an export has room for.
CREATE TABLE desired_data_applied (
    part       integer      NOT NULL,
    content    text         NOT NULL,
    sha256     char(64)     NOT NULL,
    applied_at timestamp with time zone NOT NULL,
    applied_by varchar(200) NOT NULL,
    CONSTRAINT desired_data_applied_pk PRIMARY KEY (part)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON desired_data_applied TO mortise_system;
