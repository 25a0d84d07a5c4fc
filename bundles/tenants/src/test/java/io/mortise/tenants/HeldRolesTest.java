package io.mortise.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.host.identity.AccessListener;
import io.mortise.host.identity.Role;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class HeldRolesTest {
    private static final Scope ACME = Scope.of(new OrgId("acme"));

    private final AtomicLong nanos = new AtomicLong();
    private final HeldRoles roles = new HeldRoles(nanos::get);
    private final AtomicInteger asked = new AtomicInteger();
    private Optional<Role> stored = Optional.of(Role.ORG_ADMIN);

    @Test
    void oneUsersRequestsAskOnceInFiveSeconds() {
        assertThat(role()).contains(Role.ORG_ADMIN);
        nanos.addAndGet(Duration.ofMillis(4_999).toNanos());
        assertThat(role()).contains(Role.ORG_ADMIN);
        assertThat(asked).hasValue(1);

        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        stored = Optional.empty();

        assertThat(role()).isEmpty();
        assertThat(asked).hasValue(2);
    }

    @Test
    void changeHoldsFromTheNextQuestionOn() {
        role();
        stored = Optional.of(Role.ORG_MEMBER);
        roles.haveChanged();

        assertThat(role()).contains(Role.ORG_MEMBER);
    }

    @Test
    void whoLetsCallersGoOnIsToldOfChanges() {
        AtomicInteger told = new AtomicInteger();
        AccessListener listener = told::incrementAndGet;
        roles.addListener(listener);
        role();
        assertThat(told).hasValue(0);

        Object unused = roles.change(() -> stored);
        assertThat(told).hasValue(1);

        roles.removeListener(listener);
        roles.haveChanged();
        assertThat(told).hasValue(1);
    }

    @Test
    void changeThatIsCommittedWhileTheRoleIsReadIsNotMissed() {
        Optional<Role> old = roles.role("ada", ACME, () -> {
            roles.haveChanged();
            return Optional.of(Role.ORG_OWNER);
        });

        assertThat(old).contains(Role.ORG_OWNER);
        assertThat(role()).contains(Role.ORG_ADMIN);
    }

    @Test
    void changeOfWhichNobodyKnowsHowItEndedCountsAsOne() {
        role();
        stored = Optional.empty();

        assertThatThrownBy(() -> roles.change(() -> {
                    throw new IllegalStateException("the connection broke during the commit");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(role()).isEmpty();
    }

    @Test
    void usersAndScopesAreKeptApart() {
        role();

        assertThat(roles.role("bob", ACME, Optional::empty)).isEmpty();
        assertThat(roles.role("ada", Scope.of(new OrgId("globex")), Optional::empty))
                .isEmpty();
    }

    @Test
    void memoryIsBounded() {
        for (int i = 0; i < 50_000; i++) {
            roles.role("user-" + i, ACME, Optional::empty);
        }

        assertThat(roles.size()).isLessThanOrEqualTo(20_000);
        assertThat(role()).contains(Role.ORG_ADMIN);
    }

    private Optional<Role> role() {
        return roles.role("ada", ACME, () -> {
            asked.incrementAndGet();
            return stored;
        });
    }
}
