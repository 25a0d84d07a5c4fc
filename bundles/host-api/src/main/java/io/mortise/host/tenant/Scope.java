package io.mortise.host.tenant;

import java.util.Optional;

/** One of the three levels at which a module is toggled and configured. */
public sealed interface Scope {

    /** The whole installation; the parent of every organization. */
    Scope SYSTEM = new SystemScope();

    /** The stable key: {@code system}, {@code org/acme} or {@code workspace/ws-1}. */
    String key();

    /** The next scope up, empty for the system. */
    Optional<Scope> parent();

    /** How deep: 0 system, 1 organization, 2 workspace. */
    int depth();

    /** The organization this scope is or belongs to, empty for the system. */
    Optional<OrgId> org();

    /** The scope of an organization. */
    static OrgScope of(OrgId org) {
        return new OrgScope(org);
    }

    /** The scope of a workspace, together with the organization it belongs to. */
    static WorkspaceScope of(OrgId org, WorkspaceId workspace) {
        return new WorkspaceScope(org, workspace);
    }

    /** The whole installation. */
    record SystemScope() implements Scope {
        @Override
        public String key() {
            return "system";
        }

        @Override
        public Optional<Scope> parent() {
            return Optional.empty();
        }

        @Override
        public int depth() {
            return 0;
        }

        @Override
        public Optional<OrgId> org() {
            return Optional.empty();
        }
    }

    /** One organization. */
    record OrgScope(OrgId id) implements Scope {
        @Override
        public String key() {
            return "org/" + id.value();
        }

        @Override
        public Optional<Scope> parent() {
            return Optional.of(SYSTEM);
        }

        @Override
        public int depth() {
            return 1;
        }

        @Override
        public Optional<OrgId> org() {
            return Optional.of(id);
        }
    }

    /** One workspace of an organization. */
    record WorkspaceScope(OrgId orgId, WorkspaceId id) implements Scope {
        @Override
        public String key() {
            return "workspace/" + id.value();
        }

        @Override
        public Optional<Scope> parent() {
            return Optional.of(new OrgScope(orgId));
        }

        @Override
        public int depth() {
            return 2;
        }

        @Override
        public Optional<OrgId> org() {
            return Optional.of(orgId);
        }
    }
}
