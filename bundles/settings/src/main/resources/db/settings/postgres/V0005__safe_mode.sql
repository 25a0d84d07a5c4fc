-- One row, which is always there.
CREATE TABLE mgmt_cfg_safe_mode (
    id         int PRIMARY KEY CHECK (id = 1),
    level      varchar(20) NOT NULL CHECK (level IN ('off', 'plugins', 'system-only')),
    revision   bigint NOT NULL,
    changed_at timestamp with time zone,
    changed_by varchar(200)
);
INSERT INTO mgmt_cfg_safe_mode (id, level, revision) VALUES (1, 'off', 1);
GRANT SELECT, UPDATE ON mgmt_cfg_safe_mode TO mortise_system;
