package io.mortise.host.plugin;

import java.util.Optional;

/**
 * How strict an organization is about signatures: {@code off}, {@code warn} or {@code require}.
 *
 * @param own what it says itself, empty when it says nothing
 * @param effective what holds for it: the stricter of both
 * @param system what holds for everybody
 */
public record OrgSignaturePolicy(Optional<String> own, String effective, String system) {}
