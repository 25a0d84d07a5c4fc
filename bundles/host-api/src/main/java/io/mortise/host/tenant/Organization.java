package io.mortise.host.tenant;

import java.time.Instant;

/** An organization as it is stored; {@code revision} grows with every change. */
public record Organization(OrgId id, String name, long revision, Instant createdAt, Instant updatedAt) {}
