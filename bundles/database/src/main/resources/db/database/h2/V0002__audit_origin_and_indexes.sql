ALTER TABLE mgmt_log_audit ADD COLUMN IF NOT EXISTS address VARCHAR(100);
ALTER TABLE mgmt_log_audit ADD COLUMN IF NOT EXISTS correlation_id VARCHAR(64);
ALTER TABLE mgmt_log_audit ADD COLUMN IF NOT EXISTS reason VARCHAR(500);

-- Lists are read the newest first, by whichever filter; the id settles the order of entries of one moment.
DROP INDEX IF EXISTS mgmt_log_audit_org;
DROP INDEX IF EXISTS mgmt_log_audit_time;
CREATE INDEX IF NOT EXISTS mgmt_log_audit_by_time ON mgmt_log_audit (happened_at, id);
CREATE INDEX IF NOT EXISTS mgmt_log_audit_by_org ON mgmt_log_audit (org_id, happened_at, id);
CREATE INDEX IF NOT EXISTS mgmt_log_audit_by_scope ON mgmt_log_audit (scope, subject, happened_at, id);
CREATE INDEX IF NOT EXISTS mgmt_log_audit_by_user ON mgmt_log_audit (user_id, happened_at, id);
CREATE INDEX IF NOT EXISTS mgmt_log_audit_by_action ON mgmt_log_audit (action, happened_at, id);
CREATE INDEX IF NOT EXISTS mgmt_log_audit_by_subject ON mgmt_log_audit (subject, happened_at, id);
