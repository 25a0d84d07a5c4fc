package io.mortise.database.audit;

import io.mortise.database.testing.DatabaseFixture;

final class H2AuditSweepTest extends AuditSweepContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.h2();
    }

    @Override
    String rows(int entries, int daysAgo, String action) {
        return """
                INSERT INTO mgmt_log_audit (happened_at, user_id, channel, action, scope, subject, detail)
                SELECT DATEADD('SECOND', X, DATEADD('DAY', -%d, CURRENT_TIMESTAMP)), 'user-1', 'rest', '%s', 'system', 'module-kb', JSON '{}'
                  FROM SYSTEM_RANGE(1, %d)""".formatted(daysAgo, action, entries);
    }
}
