-- The document that was applied last: compressed, as Base64, in parts that a page of an export has room for.
CREATE TABLE IF NOT EXISTS desired_data_applied (
    part       INT             NOT NULL,
    content    VARCHAR(1000000) NOT NULL,
    sha256     CHAR(64)        NOT NULL,
    applied_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    applied_by VARCHAR(200)    NOT NULL,
    CONSTRAINT desired_data_applied_pk PRIMARY KEY (part)
);
