package io.mortise.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.host.identity.Access;
import io.mortise.host.identity.AccessPolicy;
import io.mortise.host.identity.Caller;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Scope;
import io.mortise.http.rig.FakeTenants;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScopesTest {
    private static final Caller ADA = new Caller("ada", false);

    private final FakeTenants tenants = new FakeTenants();

    @Test
    void refusalsBecauseOfTheTokenAreTold() {
        Scopes scopes = new Scopes(new Refusing(ProblemCode.TOKEN_SCOPE), tenants, tenants::noteRefusal);

        assertThatThrownBy(() -> scopes.system(Optional.of(ADA), Access.SYSTEM_ADMIN))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> scopes.org(Optional.of(ADA), Access.ORG_ADMIN, "acme"))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> scopes.workspace(Optional.of(ADA), Access.WS_ADMIN, "ws-1"))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> scopes.storedOrg(Optional.of(ADA), Access.ORG_ADMIN, "acme"))
                .isInstanceOf(ProblemException.class);

        assertThat(tenants.refused).containsExactly("ada", "ada", "ada", "ada");
    }

    @Test
    void questionsAreNotRefusals() {
        Scopes scopes = new Scopes(new Refusing(ProblemCode.TOKEN_SCOPE), tenants, tenants::noteRefusal);

        assertThat(scopes.allows(ADA, Access.SYSTEM_ADMIN, Scope.SYSTEM)).isFalse();

        assertThat(tenants.refused).isEmpty();
    }

    @Test
    void refusalsBecauseOfTheRoleAreNot() {
        Scopes scopes = new Scopes(new Refusing(ProblemCode.FORBIDDEN), tenants, tenants::noteRefusal);

        assertThatThrownBy(() -> scopes.system(Optional.of(ADA), Access.SYSTEM_ADMIN))
                .isInstanceOf(ProblemException.class);

        assertThat(tenants.refused).isEmpty();
    }

    private record Refusing(ProblemCode code) implements AccessPolicy {
        @Override
        public Caller known(Optional<Caller> caller) {
            return caller.orElseThrow();
        }

        @Override
        public void require(Optional<Caller> caller, Access access, Scope scope) {
            throw new ProblemException(new Problem(code, "Refused", "The test says so", "here", "Ask another"));
        }
    }
}
