package io.mortise.database.audit;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresAuditSweepTest extends AuditSweepContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.postgres();
    }

    @Override
    String rows(int entries, int daysAgo, String action) {
        return """
                INSERT INTO mgmt_log_audit (happened_at, user_id, channel, action, scope, subject, detail)
                SELECT now() - interval '%d days' + n * interval '1 second', 'user-1', 'rest', '%s', 'system', 'module-kb', '{}'
                  FROM generate_series(1, %d) AS n""".formatted(daysAgo, action, entries);
    }
}
