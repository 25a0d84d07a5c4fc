package io.mortise.identity;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.UnknownUser;
import io.mortise.host.identity.User;
import io.mortise.host.tenant.Page;
import io.mortise.identity.document.UserDocument;
import io.mortise.identity.document.UserId;
import io.mortise.identity.password.HashingTurns;
import io.mortise.identity.password.PasswordHash;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Creates, reads, changes and removes users. */
final class LocalUsers {
    private final Transactions transactions;
    private final UserTable table;
    private final SessionTable sessions = new SessionTable();
    private final ApiTokenTable tokens = new ApiTokenTable();
    private final OidcLinkTable links = new OidcLinkTable();
    private final FormerUserTable formerUsers = new FormerUserTable();
    private final OidcRoleTable providerRoles;
    private final UserCleanups cleanups = new UserCleanups();
    private final Grants grants;
    private final IdentityRecord record;
    private final Clock clock;
    private final HashingTurns turns;

    LocalUsers(Transactions transactions, Grants grants, HashingTurns turns, IdentityRecord record, Clock clock) {
        this.transactions = transactions;
        this.table = new UserTable(transactions.dialect());
        this.providerRoles = new OidcRoleTable(transactions.dialect());
        this.grants = grants;
        this.turns = turns;
        this.record = record;
        this.clock = clock;
    }

    /** Whoever else keeps something of users. */
    UserCleanups cleanups() {
        return cleanups;
    }

    User create(Map<String, Object> fields, Actor actor) {
        UserDocument document = new UserDocument(fields);
        String id = document.id().orElseGet(() -> Secret.id("user-"));
        String name = document.displayName();
        Optional<String> password = document.password(id, name);
        boolean systemAdmin = document.systemAdmin().orElse(false);
        document.check("The user was not created", "system");
        Instant now = Timestamps.now(clock);
        StoredUser created = new StoredUser(id, name, systemAdmin, false, hash(password), now, now);
        return transactions.run(c -> {
            if (!table.add(c, created)) {
                throw UserProblems.taken(id);
            }
            record.append(c, actor, "user.create", id, Map.of("after", IdentityRecord.state(created)));
            return created.user();
        });
    }

    Page<User> list(int limit, Optional<String> cursor) {
        UserPaging paging = UserPaging.of(limit, cursor);
        return paging.page(transactions.read(c -> table.after(c, paging.cursor(), paging.limitAndOne())));
    }

    Optional<User> find(String id) {
        return stored(id).map(StoredUser::user);
    }

    User update(String id, Map<String, Object> patch, Actor actor) {
        StoredUser seen = stored(id).orElseThrow(() -> UnknownUser.of(id));
        Change change = Change.of(new UserDocument(patch), seen);
        if (id.equals(Administrator.USER_ID)
                && (change.disabled().orElse(false) || !change.systemAdmin().orElse(true))) {
            throw UserProblems.lastAdministrator("User " + id + " was not changed");
        }
        Optional<PasswordHash> password = hash(change.password()); // it takes long, so before the transaction
        StoredUser changed = transactions.run(c -> {
            StoredUser old = table.lock(c, id).orElseThrow(() -> UnknownUser.of(id));
            StoredUser wanted = change.applied(old, password, Timestamps.now(clock));
            return change.isOf(old) ? write(c, old, wanted, change.setsPassword(), actor) : old;
        });
        grants.haveEnded();
        return changed.user();
    }

    void delete(String id, Actor actor) {
        if (id.equals(Administrator.USER_ID)) {
            throw UserProblems.lastAdministrator("User " + id + " was not removed");
        }
        if (!UserId.isPossible(id)) {
            throw UnknownUser.of(id);
        }
        transactions.run(c -> {
            StoredUser old = table.lock(c, id).orElseThrow(() -> UnknownUser.of(id));
            cleanups.delete(c, id);
            sessions.removeAll(c, id);
            tokens.removeAll(c, id);
            formerUsers.put(c, id, Timestamps.now(clock));
            links.removeAll(c, id);
            providerRoles.removeAll(c, id);
            table.remove(c, id);
            record.append(c, actor, "user.delete", id, Map.of("before", IdentityRecord.state(old)));
            return id;
        });
        grants.haveEnded();
        cleanups.deleted(id);
    }

    private StoredUser write(
            Connection connection, StoredUser old, StoredUser wanted, boolean setsPassword, Actor actor)
            throws SQLException {
        table.update(connection, wanted);
        if (setsPassword || wanted.disabled()) {
            sessions.removeAll(connection, wanted.id());
        }
        Map<String, Object> detail = IdentityRecord.change(old, wanted, setsPassword);
        record.append(connection, actor, "user.change", wanted.id(), detail);
        return wanted;
    }

    private Optional<StoredUser> stored(String id) {
        return UserId.isPossible(id) ? transactions.read(c -> table.find(c, id)) : Optional.empty();
    }

    private Optional<PasswordHash> hash(Optional<String> password) {
        return password.map(text -> turns.inTurn(() -> PasswordHash.of(text)));
    }

    /** What a document wants to be otherwise; empty where it says nothing. */
    private record Change(
            Optional<String> displayName,
            Optional<Boolean> systemAdmin,
            Optional<Boolean> disabled,
            boolean setsPassword,
            Optional<String> password) {

        static Change of(UserDocument document, StoredUser seen) {
            Optional<String> name = document.newDisplayName();
            Change change = new Change(
                    name,
                    document.systemAdmin(),
                    document.disabled(),
                    document.setsPassword(),
                    document.password(seen.id(), seen.displayName(), name.orElse("")));
            document.check("User " + seen.id() + " was not changed", "user " + seen.id());
            return change;
        }

        boolean isOf(StoredUser old) {
            return setsPassword
                    || displayName
                            .filter(name -> !name.equals(old.displayName()))
                            .isPresent()
                    || systemAdmin.filter(is -> is != old.systemAdmin()).isPresent()
                    || disabled.filter(is -> is != old.disabled()).isPresent();
        }

        StoredUser applied(StoredUser old, Optional<PasswordHash> hash, Instant now) {
            return new StoredUser(
                    old.id(),
                    displayName.orElse(old.displayName()),
                    systemAdmin.orElse(old.systemAdmin()),
                    disabled.orElse(old.disabled()),
                    setsPassword ? hash : old.password(),
                    old.createdAt(),
                    now);
        }
    }
}
