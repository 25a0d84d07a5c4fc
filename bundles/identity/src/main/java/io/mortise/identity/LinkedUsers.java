package io.mortise.identity;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.GroupRole;
import io.mortise.host.identity.GroupRoles;
import io.mortise.host.problem.ProblemCode;
import io.mortise.identity.OidcLinkTable.Link;
import io.mortise.identity.document.UserId;
import io.mortise.identity.oidc.Identity;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which user somebody is for whom the provider vouches: made at the first time, found by issuer and subject from then on. Roles
 * follow what the newest token says.
 */
final class LinkedUsers {
    /** How such users come, for audit. */
    static final String CHANNEL = "oidc";

    /** The author of what the provider says. */
    static final Actor PROVIDER = new Actor("system", CHANNEL);

    private static final int LONGEST_NAME = 200;
    private static final int TURNS = 64;

    private final Transactions transactions;
    private final UserTable users;
    private final OidcLinkTable links = new OidcLinkTable();
    private final FormerUserTable formerUsers = new FormerUserTable();
    private final ProviderRoles memberships;
    private final GroupRoles roles;
    private final Grants grants;
    private final IdentityRecord record;
    private final MissingClaims missingClaims;
    private final Clock clock;
    private final Object[] turns = Stream.generate(Object::new).limit(TURNS).toArray();

    LinkedUsers(
            Transactions transactions,
            ProviderRoles memberships,
            GroupRoles roles,
            Grants grants,
            IdentityRecord record,
            Clock clock) {
        this.transactions = transactions;
        this.users = new UserTable(transactions.dialect());
        this.memberships = memberships;
        this.roles = roles;
        this.grants = grants;
        this.record = record;
        this.missingClaims = new MissingClaims(clock);
        this.clock = clock;
    }

    /**
     * The user. Throws {@code ProblemException} {@code USER_NOT_LINKED} and, where the user is disabled or can have no id, one
     * with the given code.
     */
    StoredUser accept(Identity identity, ProblemCode refusal) {
        Link link = find(identity)
                .or(() -> create(identity, refusal))
                .or(() -> find(identity)) // somebody else has made it meanwhile
                .orElseThrow(() -> UserProblems.notLinked(userId(identity, refusal)));
        if (link.userId().equals(Administrator.USER_ID)) {
            throw UserProblems.notLinked(link.userId());
        }
        StoredUser user = current(link.userId(), refusal);
        if (!identity.issuedAt().isAfter(link.claimsAt())) {
            return user;
        }
        synchronized (turns[Math.floorMod(user.id().hashCode(), TURNS)]) {
            return follow(identity, user, refusal);
        }
    }

    /** The user that somebody is, empty before the first time. */
    Optional<String> userIdOf(Identity identity) {
        return find(identity).map(Link::userId);
    }

    private StoredUser current(String userId, ProblemCode refusal) {
        return usable(transactions.read(c -> users.find(c, userId)), refusal);
    }

    private static StoredUser usable(Optional<StoredUser> user, ProblemCode refusal) {
        return user.filter(known -> !known.disabled()).orElseThrow(() -> UserProblems.disabled(refusal));
    }

    private Optional<Link> find(Identity identity) {
        return transactions.read(c -> links.find(c, identity));
    }

    /** Empty when the id is taken. */
    private Optional<Link> create(Identity identity, ProblemCode refusal) {
        String id = userId(identity, refusal);
        Instant now = Timestamps.now(clock);
        StoredUser created = new StoredUser(id, name(identity, id), false, false, Optional.empty(), now, now);
        return transactions.run(c -> {
            if (!users.add(c, created)) {
                return Optional.empty();
            }
            // Asked after waiting for others who remove that user at present.
            if (formerUsers.isOfAnother(c, id, identity)) {
                throw UserProblems.formerUser(id);
            }
            links.add(c, identity, id, now);
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("after", IdentityRecord.state(created));
            detail.put("issuer", identity.issuer());
            detail.put("subject", identity.subject());
            record.append(c, PROVIDER, "user.create", id, detail);
            return Optional.of(new Link(id, false, Instant.EPOCH));
        });
    }

    private static String userId(Identity identity, ProblemCode refusal) {
        String id = identity.userId()
                .map(UserId::typed)
                .filter(UserId::isPossible)
                .orElseThrow(() -> UserProblems.noUserId(refusal));
        if (id.equals(Administrator.USER_ID)) {
            throw UserProblems.notLinked(id);
        }
        return id;
    }

    private static String name(Identity identity, String id) {
        return identity.displayName()
                .map(name -> name.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ").strip())
                .filter(name -> !name.isEmpty())
                .map(name -> name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name)
                .orElse(id);
    }

    /** What is taken away comes first: the memberships, which may fail, do not keep somebody a system administrator. */
    private StoredUser follow(Identity identity, StoredUser user, ProblemCode refusal) {
        missingClaims.note(user.id(), identity);
        List<GroupRole> granted = roles.of(identity.groups());
        boolean isAdministrator = granted.contains(new GroupRole.SystemAdmin());
        Optional<StoredUser> followed =
                transactions.run(c -> claim(c, identity, usable(users.lock(c, user.id()), refusal), isAdministrator));
        if (followed.isEmpty()) {
            return current(user.id(), refusal);
        }
        if (followed.get().systemAdmin() != user.systemAdmin()) {
            grants.haveEnded();
        }
        memberships.apply(user.id(), granted, c -> isNewest(c, user.id(), identity));
        return followed.get();
    }

    /** Asked with the user locked, as {@link #claim} is: a newer token waits until what depends on the answer is committed. */
    private boolean isNewest(Connection connection, String userId, Identity identity) throws SQLException {
        return users.lock(connection, userId).isPresent() && links.isNewest(connection, userId, identity.issuedAt());
    }

    /** Empty when a token that is not older was here first: an older one that comes late says nothing of what is true now. */
    private Optional<StoredUser> claim(
            Connection connection, Identity identity, StoredUser locked, boolean isAdministrator) throws SQLException {
        Optional<Link> link = links.find(connection, identity);
        boolean wasGiven = link.filter(Link::systemAdmin).isPresent();
        boolean isGiven = isAdministrator && (wasGiven || !locked.systemAdmin());
        boolean isTakenBack = wasGiven && !isAdministrator;
        return links.update(connection, new Link(locked.id(), isGiven, identity.issuedAt()))
                ? Optional.of(write(connection, locked, isAdministrator || (locked.systemAdmin() && !isTakenBack)))
                : Optional.empty();
    }

    private StoredUser write(Connection connection, StoredUser old, boolean systemAdmin) throws SQLException {
        if (old.systemAdmin() == systemAdmin) {
            return old;
        }
        StoredUser wanted = new StoredUser(
                old.id(),
                old.displayName(),
                systemAdmin,
                old.disabled(),
                old.password(),
                old.createdAt(),
                Timestamps.now(clock));
        users.update(connection, wanted);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("before", IdentityRecord.state(old));
        detail.put("after", IdentityRecord.state(wanted));
        record.append(connection, PROVIDER, "user.change", old.id(), detail);
        return wanted;
    }
}
