package io.mortise.identity;

import static io.mortise.identity.IdentityWorld.refusal;
import static io.mortise.identity.OidcWorld.ACME_SCOPE;
import static io.mortise.identity.OidcWorld.RESEARCH_SCOPE;
import static io.mortise.identity.OidcWorld.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.OidcSignIn;
import io.mortise.host.identity.Role;
import io.mortise.host.identity.User;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.identity.OidcLinkTable.Link;
import io.mortise.identity.oidc.Identity;
import io.mortise.identity.testing.TestToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Who somebody is here for whom a provider vouches, and what they may do, on every database. */
abstract class ProviderUsersContract {
    private final OidcWorld world = new OidcWorld(open());

    abstract DatabaseFixture open();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void userIsMadeAtTheFirstTimeAndFoundByTheSubjectFromThenOn() {
        assertThat(world.comes("sub-1", "Ada")).isEqualTo(new Caller("ada", false));
        assertThat(world.comes("sub-1", "renamed")).isEqualTo(new Caller("ada", false));

        User ada = world.users.find("ada").orElseThrow();
        assertThat(ada.hasPassword()).isFalse();
        assertThat(world.users.find("renamed")).isEmpty();
        assertThat(world.texts("SELECT user_id || ' ' || subject FROM mgmt_log_audit WHERE action = 'user.create'"))
                .containsExactly("system ada");
    }

    @Test
    void manyAtOnceMakeOneUser() {
        String token = world.token("sub-1", "ada", "acme-admins").signedBy(world.provider.key());
        List<CompletableFuture<Optional<Caller>>> callers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> world.comesWith(token)))
                .toList();

        assertThat(callers.stream().map(CompletableFuture::join))
                .hasSize(8)
                .containsOnly(Optional.of(new Caller("ada", false).byForeignToken()));
        assertThat(world.inAcme("ada")).isEqualTo(Role.ORG_ADMIN);
        assertThat(world.texts("SELECT user_id FROM identity_data_oidc_link")).containsExactly("ada");
    }

    @Test
    void userOfOurOwnIsNotTakenOver() {
        world.users.create(Map.of("id", "ada", "displayName", "Ada"), ROOT.actor());

        Problem refused = refusal(() -> world.comes("sub-1", "ada", "mortise-admins"));

        assertThat(refused.code()).isEqualTo(ProblemCode.USER_NOT_LINKED);
        assertThat(refused.code().status()).isEqualTo(409);
        assertThat(refused.mend()).contains("--oidc-user-claim").doesNotContain("remove");
        assertThat(world.users.find("ada").orElseThrow().systemAdmin()).isFalse();
        assertThat(world.texts("SELECT user_id FROM identity_data_oidc_link")).isEmpty();
    }

    @Test
    void anotherSubjectDoesNotGetTheUserOfTheSameName() {
        world.comes("sub-1", "ada");

        assertThat(refusal(() -> world.comes("sub-2", "ADA")).code()).isEqualTo(ProblemCode.USER_NOT_LINKED);
    }

    @Test
    void administratorIsNobodysName() {
        assertThat(refusal(() -> world.comes("sub-1", "Admin")).code()).isEqualTo(ProblemCode.USER_NOT_LINKED);
    }

    @Test
    void administratorIsNobodysUser() {
        world.execute(
                "INSERT INTO identity_data_oidc_link (issuer, subject, user_id, system_admin, claims_at, created_at)"
                        + " VALUES ('" + world.provider.issuer()
                        + "', 'sub-1', 'admin', FALSE, TIMESTAMP WITH TIME ZONE '2000-01-01 00:00:00+00', CURRENT_TIMESTAMP)");

        assertThat(refusal(() -> world.comes("sub-1", "ada")).code()).isEqualTo(ProblemCode.USER_NOT_LINKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"system", "two words", "a/b", "x'; DROP TABLE identity_data_user", "-ada"})
    void whatCanBeNoIdIsRefused(String name) {
        Problem refused = refusal(() -> world.comes("sub-1", name));

        assertThat(refused.code()).isEqualTo(ProblemCode.INVALID_TOKEN);
        assertThat(refused.mend()).contains("--oidc-user-claim");
    }

    @Test
    void disabledUserIsRefusedAtOnce() {
        String token = world.token("sub-1", "ada").signedBy(world.provider.key());
        assertThat(world.comesWith(token)).isPresent();

        world.users.update("ada", Map.of("disabled", true), ROOT.actor());

        assertThat(refusal(() -> world.comesWith(token)).detail()).contains("disabled");
        assertThat(refusal(this::signInAsAda).code()).isEqualTo(ProblemCode.SIGN_IN_REFUSED);
    }

    @Test
    void userWhoIsDisabledMeanwhileIsRefused() {
        world.comes("sub-1", "ada");
        LinkedUsers users = world.linkedUsers(
                () -> world.execute("UPDATE identity_data_user SET disabled = TRUE WHERE id = 'ada'"));
        Identity identity = identity(world.clock.instant().plusSeconds(1), "mortise-admins");

        assertThat(refusal(() -> users.accept(identity, ProblemCode.SIGN_IN_REFUSED))
                        .detail())
                .contains("disabled");
        assertThat(world.users.find("ada").orElseThrow().systemAdmin()).isFalse();
    }

    private Identity identity(Instant issuedAt, String group) {
        return new Identity(
                world.provider.issuer(),
                "sub-1",
                Optional.of("ada"),
                Optional.empty(),
                List.of(group),
                Optional.empty(),
                issuedAt);
    }

    private void signInAsAda() {
        world.provider.signIn(Map.of("sub", "sub-1", "preferred_username", "ada"));
        world.signInByBrowser();
    }

    @Test
    void userWhoIsRemovedMayComeAgainAsANewOne() {
        world.comes("sub-1", "ada", "acme-admins");
        world.members.remove(ACME_SCOPE, "ada", ROOT);
        world.users.delete("ada", ROOT.actor());
        assertThat(world.texts("SELECT user_id FROM identity_data_oidc_role")).isEmpty();

        assertThat(world.comes("sub-1", "ada")).isEqualTo(new Caller("ada", false));
    }

    @Test
    void idOfAUserWhoWasRemovedIsNobodyElses() {
        world.users.create(Map.of("id", "bob", "displayName", "Bob"), ROOT.actor());
        world.users.delete("bob", ROOT.actor());
        world.comes("sub-1", "ada");
        world.users.delete("ada", ROOT.actor());

        Problem refused = refusal(() -> world.comes("sub-2", "ada"));
        assertThat(refused.code()).isEqualTo(ProblemCode.USER_NOT_LINKED);
        assertThat(refused.detail()).contains("ada", "removed");
        assertThat(refusal(() -> world.comes("sub-2", "Bob")).code()).isEqualTo(ProblemCode.USER_NOT_LINKED);
        assertThat(world.users.find("ada")).isEmpty();

        world.comes("sub-1", "ada");
        world.users.delete("ada", ROOT.actor());
        world.users.create(Map.of("id", "ada", "displayName", "Another Ada"), ROOT.actor());
        world.users.delete("ada", ROOT.actor());
        assertThat(refusal(() -> world.comes("sub-1", "ada")).code()).isEqualTo(ProblemCode.USER_NOT_LINKED);
    }

    @Test
    void groupsBecomeRolesAndAreTakenBack() {
        Caller ada = world.comes("sub-1", "ada", "mortise-admins", "acme-admins", "research", "unheard-of");

        assertThat(ada).isEqualTo(new Caller("ada", true));
        assertThat(world.inAcme("ada")).isEqualTo(Role.ORG_ADMIN);
        assertThat(world.inResearch("ada")).isEqualTo(Role.WS_USER);

        assertThat(world.comes("sub-1", "ada", "acme")).isEqualTo(new Caller("ada", false));
        assertThat(world.inAcme("ada")).isEqualTo(Role.ORG_MEMBER);
        assertThat(world.inResearch("ada")).isNull();

        assertThat(world.comes("sub-1", "ada")).isEqualTo(new Caller("ada", false));
        assertThat(world.inAcme("ada")).isNull();
        assertThat(world.texts("SELECT scope FROM identity_data_oidc_role")).isEmpty();
    }

    @Test
    void missingClaimMeansNoGroups() {
        world.comes("sub-1", "ada", "acme-admins");
        world.clock.step(Duration.ofSeconds(1));

        world.comes(world.token("sub-1", "ada").without("groups"));

        assertThat(world.inAcme("ada")).isNull();
    }

    @Test
    void missingClaimIsToldOnceADayForEachUser() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(MissingClaims.class);
        logger.addAppender(log);
        try {
            for (int i = 0; i < 3; i++) {
                world.clock.step(Duration.ofSeconds(1));
                world.comes(world.token("sub-1", "ada").without("groups"));
                world.comes(world.token("sub-2", "bob").without("groups"));
                world.comes("sub-3", "cleo");
            }
            assertThat(log.list).hasSize(2).allMatch(event -> event.getLevel() == Level.WARN);
            assertThat(log.list.get(0).getFormattedMessage())
                    .startsWith("ada ")
                    .contains("'groups'", "--oidc-roles-claim", "identity provider");
            world.clock.step(Duration.ofDays(1));
            world.comes(world.token("sub-1", "ada").without("groups"));
            assertThat(log.list).hasSize(3);
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void whoIsToBeInAWorkspaceIsInItsOrganization() {
        world.comes("sub-1", "ada", "research");

        assertThat(world.inAcme("ada")).isEqualTo(Role.ORG_MEMBER);
        assertThat(world.inResearch("ada")).isEqualTo(Role.WS_USER);
    }

    @Test
    void rolesGivenHereStay() {
        world.comes("sub-1", "ada");
        world.join(ACME_SCOPE, "ada", Role.ORG_MEMBER);
        world.join(RESEARCH_SCOPE, "ada", Role.WS_OWNER);

        world.comes("sub-1", "ada", "acme-admins", "research");
        assertThat(world.inAcme("ada")).isEqualTo(Role.ORG_ADMIN);
        assertThat(world.inResearch("ada")).isEqualTo(Role.WS_OWNER);

        world.comes("sub-1", "ada");
        assertThat(world.inAcme("ada")).isEqualTo(Role.ORG_MEMBER);
        assertThat(world.inResearch("ada")).isEqualTo(Role.WS_OWNER);
    }

    @Test
    void administratorMadeHereStays() {
        world.comes("sub-1", "ada");
        world.users.update("ada", Map.of("systemAdmin", true), ROOT.actor());

        assertThat(world.comes("sub-1", "ada", "mortise-admins").systemAdmin()).isTrue();
        assertThat(world.comes("sub-1", "ada").systemAdmin()).isTrue();
    }

    @Test
    void lastOwnerStaysAndNothingElseSuffers() {
        world.comes("sub-1", "ada", "acme-owners", "mortise-admins");
        world.join(ACME_SCOPE, "admin", Role.ORG_MEMBER);

        assertThat(world.comes("sub-1", "ada")).isEqualTo(new Caller("ada", false));
        assertThat(world.inAcme("ada")).isEqualTo(Role.ORG_OWNER);

        world.join(ACME_SCOPE, "admin", Role.ORG_OWNER);
        world.comes("sub-1", "ada");
        assertThat(world.inAcme("ada")).isNull();
    }

    @Test
    void whoHasLeftTheOrganizationLosesTheRest() {
        world.comes("sub-1", "ada");
        world.join(ACME_SCOPE, "ada", Role.ORG_MEMBER);
        world.join(RESEARCH_SCOPE, "ada", Role.WS_USER);
        world.comes("sub-1", "ada", "research-admins", "mortise-admins");
        assertThat(world.inResearch("ada")).isEqualTo(Role.WS_ADMIN);
        world.execute("UPDATE identity_data_oidc_role SET given_role = NULL");
        world.members.remove(ACME_SCOPE, "ada", ROOT);

        assertThat(world.comes("sub-1", "ada")).isEqualTo(new Caller("ada", false));
        assertThat(world.inAcme("ada")).isNull();
        assertThat(world.texts("SELECT scope FROM identity_data_oidc_role")).isEmpty();
    }

    @Test
    void refusalInOneScopeStopsNothingElse() {
        world.comes("sub-1", "ada", "acme", "research", "mortise-admins");
        world.execute("UPDATE identity_data_oidc_role SET local_role = 'org_owner', given_role = NULL"
                + " WHERE scope = 'workspace/ws-1'"); // a role that no workspace has

        assertThat(world.comes("sub-1", "ada", "acme-admins")).isEqualTo(new Caller("ada", false));
        assertThat(world.inAcme("ada")).isEqualTo(Role.ORG_ADMIN);
        assertThat(world.comes("sub-1", "ada", "acme")).isEqualTo(new Caller("ada", false));
        assertThat(world.texts("SELECT scope FROM identity_data_oidc_role WHERE local_role = 'org_owner'"))
                .containsExactly("workspace/ws-1");
    }

    @Test
    void roleThatIsTakenWhileTheScopeIsDeletedEndsAfterItsRestore() {
        world.comes("sub-1", "ada", "acme-admins", "research");
        world.removal.delete(ACME_SCOPE, ROOT.actor());
        world.comes("sub-1", "ada");
        world.removal.restore(ACME_SCOPE, ROOT.actor());
        assertThat(world.inAcme("ada")).isEqualTo(Role.ORG_ADMIN);

        world.comes("sub-1", "ada");

        assertThat(world.inResearch("ada")).isNull();
        assertThat(world.inAcme("ada")).isNull();
    }

    @Test
    void ownerMadeHereIsOneAfterTheRestore() {
        world.comes("sub-1", "ada");
        world.join(ACME_SCOPE, "ada", Role.ORG_OWNER);
        world.removal.delete(ACME_SCOPE, ROOT.actor());
        world.comes("sub-1", "ada", "acme-admins");
        world.removal.restore(ACME_SCOPE, ROOT.actor());

        world.comes("sub-1", "ada", "acme-admins");
        assertThat(world.inAcme("ada")).isEqualTo(Role.ORG_OWNER);
        world.comes("sub-1", "ada");
        assertThat(world.inAcme("ada")).isEqualTo(Role.ORG_OWNER);
    }

    @Test
    void whoWasRemovedHereDoesNotComeBackWhenTheGroupGoes() {
        world.comes("sub-1", "ada");
        world.join(ACME_SCOPE, "ada", Role.ORG_MEMBER);
        world.comes("sub-1", "ada", "acme-admins");
        world.members.remove(ACME_SCOPE, "ada", ROOT);

        world.comes("sub-1", "ada", "acme-admins");
        assertThat(world.inAcme("ada")).isEqualTo(Role.ORG_ADMIN);
        world.comes("sub-1", "ada");
        assertThat(world.inAcme("ada")).isNull();
    }

    @Test
    void roleThatWasChangedHereStaysWhenTheGroupGoes() {
        world.comes("sub-1", "ada", "acme");
        world.join(ACME_SCOPE, "ada", Role.ORG_ADMIN);

        world.comes("sub-1", "ada");

        assertThat(world.inAcme("ada")).isEqualTo(Role.ORG_ADMIN);
        assertThat(world.texts("SELECT scope FROM identity_data_oidc_role")).isEmpty();
    }

    @Test
    void roleThatTheProviderChangesIsStillTheProviders() {
        world.comes("sub-1", "ada", "acme");
        world.comes("sub-1", "ada", "acme-admins");
        assertThat(world.texts("SELECT given_role FROM identity_data_oidc_role"))
                .containsExactly("org_admin");

        world.comes("sub-1", "ada");

        assertThat(world.inAcme("ada")).isNull();
    }

    @Test
    void scopesThatDoNotExistAreIgnored() {
        assertThat(world.comes("sub-1", "ada", "elsewhere", "acme")).isEqualTo(new Caller("ada", false));
        assertThat(world.inAcme("ada")).isEqualTo(Role.ORG_MEMBER);
    }

    @Test
    void olderTokenDoesNotBringBackWhatANewerOneTook() {
        TestToken older = world.token("sub-1", "ada", "acme-admins", "mortise-admins");
        world.comes("sub-1", "ada");

        assertThat(world.comes(older)).isEqualTo(new Caller("ada", false));
        assertThat(world.inAcme("ada")).isNull();
    }

    @Test
    void olderTokenIsNotWrittenOverANewerOneOfAnotherNode() {
        Instant older = world.clock.instant();
        world.comes("sub-1", "ada");

        boolean isWritten = world.run(c -> new OidcLinkTable().update(c, new Link("ada", true, older)));

        assertThat(isWritten).isFalse();
        assertThat(world.texts("SELECT user_id FROM identity_data_oidc_link WHERE system_admin"))
                .isEmpty();
    }

    @Test
    void olderTokenThatASlowNodeHasAcceptedDoesNotBringBackWhatANewerOneTook() {
        world.comes("sub-1", "ada");
        Instant older = world.clock.instant().plusSeconds(1);
        world.clock.step(Duration.ofSeconds(1));
        LinkedUsers slow = world.slowNode(() -> world.comes("sub-1", "ada"));

        slow.accept(identity(older, "acme-admins"), ProblemCode.INVALID_TOKEN);

        assertThat(world.inAcme("ada")).isNull();
        assertThat(world.texts("SELECT scope FROM identity_data_oidc_role")).isEmpty();
    }

    @Test
    void olderTokenThatASlowNodeHasAcceptedTakesNothingThatANewerOneGave() {
        world.comes("sub-1", "ada", "acme-admins");
        Instant older = world.clock.instant().plusSeconds(1);
        world.clock.step(Duration.ofSeconds(1));
        LinkedUsers slow = world.slowNode(() -> world.comes("sub-1", "ada", "acme-admins"));

        slow.accept(identity(older, "none"), ProblemCode.INVALID_TOKEN);

        assertThat(world.inAcme("ada")).isEqualTo(Role.ORG_ADMIN);
        assertThat(world.texts("SELECT given_role FROM identity_data_oidc_role"))
                .containsExactly("org_admin");
    }

    @Test
    void membershipsThatTheProviderGivesAreWrittenDownAsItsOwn() {
        world.comes("sub-1", "ada", "acme");
        world.comes("sub-1", "ada", "acme-admins");
        world.comes("sub-1", "ada");

        assertThat(world.texts("SELECT user_id || ' ' || channel || ' ' || action || ' ' || scope FROM mgmt_log_audit"
                        + " WHERE subject = 'ada' AND action LIKE 'member.%' ORDER BY id"))
                .containsExactly(
                        "system oidc member.add org/acme",
                        "system oidc member.change org/acme",
                        "system oidc member.remove org/acme");
    }

    @Test
    void refusedSignInsAreWrittenDown() {
        signInAsAda();
        world.users.update("ada", Map.of("disabled", true), ROOT.actor());
        assertThat(refusal(this::signInAsAda).code()).isEqualTo(ProblemCode.SIGN_IN_REFUSED);
        world.provider.signIn(Map.of("sub", "sub-2", "preferred_username", "ada"));
        assertThat(refusal(world::signInByBrowser).code()).isEqualTo(ProblemCode.USER_NOT_LINKED);
        OidcSignIn.Answer stolen =
                Browser.follow(world.signIn().begin(Optional.empty(), Browser.CALLBACK, Optional.empty()));
        OidcSignIn.Answer elsewhere = new OidcSignIn.Answer(Optional.empty(), stolen.parameters(), stolen.callback());
        refusal(() -> world.signIn().finish(elsewhere, OidcWorld.byBrowser()));

        List<String> refusals = world.texts(
                "SELECT user_id || ' ' || channel || ' ' || address || ' ' || subject || ' '"
                        + " || CAST(detail AS VARCHAR) FROM mgmt_log_audit WHERE action = 'session.refuse' ORDER BY id");
        assertThat(refusals).hasSize(3);
        assertThat(refusals.get(0))
                .startsWith("anonymous oidc 192.0.2.1 ada ")
                .contains("Your user is disabled", world.provider.issuer(), "sub-1");
        assertThat(refusals.get(1))
                .startsWith("anonymous oidc 192.0.2.1 anonymous ")
                .contains("sub-2", "calls you ada");
        assertThat(refusals.get(2))
                .startsWith("anonymous oidc 192.0.2.1 anonymous ")
                .contains("has not begun to sign in")
                .doesNotContain("subject");
    }

    @Test
    void addressThatIsRefusedTooOftenHasToWait() {
        OidcSignIn.Answer none = new OidcSignIn.Answer(Optional.empty(), Map.of(), Browser.CALLBACK);
        for (int i = 0; i < 30; i++) {
            assertThat(refusal(() -> world.signIn().finish(none, OidcWorld.byBrowser()))
                            .code())
                    .isEqualTo(ProblemCode.SIGN_IN_REFUSED);
        }

        assertThat(refusal(() -> world.signIn().finish(none, OidcWorld.byBrowser()))
                        .code())
                .isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
        assertThat(world.texts("SELECT id FROM mgmt_log_audit WHERE action = 'session.refuse'"))
                .hasSize(30);
        world.clock.step(Duration.ofMinutes(1));
        signInAsAda();
    }

    @Test
    void callerIsKnownToComeByATokenOfTheProvider() {
        Caller ada = world.comesWith(world.token("sub-1", "ada").signedBy(world.provider.key()))
                .orElseThrow();

        assertThat(ada.token().orElseThrow().isForeign()).isTrue();
    }

    @Test
    void answerOfTheProviderCountsOnce() {
        OidcSignIn.Answer answer =
                Browser.follow(world.signIn().begin(Optional.empty(), Browser.CALLBACK, Optional.empty()));
        world.provider.signIn(Map.of("sub", "sub-1", "preferred_username", "ada"));
        world.signIn().finish(answer, OidcWorld.byBrowser());

        assertThat(refusal(() -> world.signIn().finish(answer, OidcWorld.byBrowser()))
                        .code())
                .isEqualTo(ProblemCode.SIGN_IN_REFUSED);
        world.clock.step(Duration.ofHours(2));
        world.signInByBrowser();
        assertThat(world.texts("SELECT sha256 FROM identity_data_oidc_state")).hasSize(1);
    }

    @Test
    void sessionOfOneWhoIsNoAdministratorAnyMoreKnowsItAtOnce() {
        world.provider.signIn(Map.of("sub", "sub-1", "preferred_username", "ada", "groups", List.of("mortise-admins")));
        String session = world.signInByBrowser().session().id();
        assertThat(world.authenticator.authenticate(IdentityWorld.reading(session)))
                .contains(new Caller("ada", true));

        world.comes("sub-1", "ada");

        assertThat(world.authenticator.authenticate(IdentityWorld.reading(session)))
                .contains(new Caller("ada", false));
    }

    @Test
    void ourOwnTokensAndSessionsAreStillOurs() {
        assertThat(world.comesWith(IdentityWorld.ADMIN_TOKEN)).contains(new Caller("admin", true));
        assertThat(world.comesWith("mrt_unknown")).isEmpty();
        assertThat(world.comesWith("neither.this")).isEmpty();
        assertThat(world.provider.keyRequests()).isZero();
    }
}
