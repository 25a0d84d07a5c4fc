package io.mortise.host.tenant;

import io.mortise.host.identity.Role;
import java.time.Instant;

/** Someone who belongs to an organization or a workspace. */
public record Member(String userId, Role role, Instant addedAt) {}
