package io.mortise.plugins.health;

import io.mortise.host.plugin.HealthFinding;
import java.time.Instant;
import java.util.List;

/**
 * What all checks of one version have found.
 *
 * @param since when what they say together last changed
 * @param askedNanos by {@link System#nanoTime}
 */
record Answers(List<HealthFinding> findings, Instant since, long askedNanos) {
    Answers {
        findings = List.copyOf(findings);
    }

    /** The same where what they say together has not changed. */
    Answers after(Answers before) {
        return said().equals(before.said()) ? new Answers(findings, before.since(), askedNanos) : this;
    }

    private List<String> said() {
        return findings.stream()
                .map(finding -> finding.name() + finding.status())
                .sorted()
                .toList();
    }
}
