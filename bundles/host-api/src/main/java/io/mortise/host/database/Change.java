package io.mortise.host.database;

import java.util.Optional;

/**
 * One row of the change log.
 *
 * @param seq its place in the order of commits, without gaps
 * @param kind what changed, such as {@code module} or {@code workspace}
 * @param scope the key of the scope, as in {@code org/acme}
 * @param orgId the organization the scope belongs to, empty for the system
 * @param name the name of what changed within the scope, such as the module
 * @param revision the revision that what changed has since
 * @param node the node on which it was changed
 */
public record Change(
        long seq, String kind, String scope, Optional<String> orgId, String name, long revision, String node) {}
