-- One row, which is always there.
CREATE TABLE IF NOT EXISTS mgmt_cfg_safe_mode (
    id         int PRIMARY KEY CHECK (id = 1),
    level      varchar(20) NOT NULL CHECK (level IN ('off', 'plugins', 'system-only')),
    revision   bigint NOT NULL,
    changed_at timestamp with time zone,
    changed_by varchar(200)
);
INSERT INTO mgmt_cfg_safe_mode (id, level, revision)
SELECT 1, 'off', 1 WHERE NOT EXISTS (SELECT 1 FROM mgmt_cfg_safe_mode);
