ALTER TABLE mgmt_log_audit
    ADD COLUMN address        VARCHAR(100),
    ADD COLUMN correlation_id VARCHAR(64),
    ADD COLUMN reason         VARCHAR(500);

-- Lists are read the newest first, by whichever filter; the id settles the order of entries of one moment.
DROP INDEX mgmt_log_audit_org;
DROP INDEX mgmt_log_audit_time;
CREATE INDEX mgmt_log_audit_by_time ON mgmt_log_audit (happened_at, id);
CREATE INDEX mgmt_log_audit_by_org ON mgmt_log_audit (org_id, happened_at, id);
CREATE INDEX mgmt_log_audit_by_scope ON mgmt_log_audit (scope, subject, happened_at, id);
CREATE INDEX mgmt_log_audit_by_user ON mgmt_log_audit (user_id, happened_at, id);
-- Actions are also asked for by their beginning, whatever the database's collation.
CREATE INDEX mgmt_log_audit_by_action ON mgmt_log_audit (action varchar_pattern_ops, happened_at, id);
CREATE INDEX mgmt_log_audit_by_subject ON mgmt_log_audit (subject, happened_at, id);

-- How long entries are kept; NULL for ever. Each node writes here at its start what it is configured to.
CREATE TABLE mgmt_cfg_audit (
    id   SMALLINT NOT NULL PRIMARY KEY CHECK (id = 1),
    keep INTERVAL CHECK (keep >= INTERVAL '1 day')
);
INSERT INTO mgmt_cfg_audit (id, keep) VALUES (1, NULL);

CREATE FUNCTION mgmt_log_audit_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.happened_at < now() - (SELECT keep FROM mgmt_cfg_audit WHERE id = 1) THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'The audit log is append-only: % of mgmt_log_audit was refused', TG_OP
        USING ERRCODE = 'MRT01', HINT = 'Entries are deleted by the retention task alone, once they are old enough';
END $$;
DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION mgmt_log_audit_guard() SET search_path = %I, pg_temp', current_schema());
END $$;

CREATE TRIGGER mgmt_log_audit_guard BEFORE UPDATE OR DELETE ON mgmt_log_audit
    FOR EACH ROW EXECUTE FUNCTION mgmt_log_audit_guard();
CREATE TRIGGER mgmt_log_audit_guard_truncate BEFORE TRUNCATE ON mgmt_log_audit
    FOR EACH STATEMENT EXECUTE FUNCTION mgmt_log_audit_guard();
