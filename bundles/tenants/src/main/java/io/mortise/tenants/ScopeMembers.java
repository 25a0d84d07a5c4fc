package io.mortise.tenants;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Role;
import io.mortise.host.tenant.Member;
import io.mortise.host.tenant.MemberWrite;
import io.mortise.host.tenant.Members;
import io.mortise.host.tenant.Page;
import io.mortise.host.tenant.Scope;
import io.mortise.tenants.document.TenantDocument;
import io.mortise.tenants.table.MemberRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and changes the members of scopes of one kind. */
final class ScopeMembers<S extends Scope> {
    private final Transactions transactions;
    private final MemberRows<S> rows;
    private final MemberRules<S> rules;
    private final TenantRecord record;
    private final DatabaseClock clock;
    private final HeldRoles roles;

    ScopeMembers(
            Transactions transactions,
            MemberRows<S> rows,
            MemberRules<S> rules,
            TenantRecord record,
            DatabaseClock clock,
            HeldRoles roles) {
        this.transactions = transactions;
        this.rows = rows;
        this.rules = rules;
        this.record = record;
        this.clock = clock;
        this.roles = roles;
    }

    Page<Member> list(S scope, int limit, Optional<String> cursor) {
        Paging paging = Paging.ofUsers(limit, cursor);
        List<Member> found = transactions.read(scope, c -> {
            rules.check(c, scope);
            return rows.after(c, scope, paging.cursor(), paging.limitAndOne());
        });
        return paging.page(found, Member::userId);
    }

    Member get(S scope, String userId) {
        return transactions.read(scope, c -> {
            rules.check(c, scope);
            return member(c, scope, userId);
        });
    }

    MemberWrite put(S scope, String userId, Map<String, Object> fields, Caller caller) {
        Role role = role(scope, userId, fields);
        return roles.change(() -> transactions.run(scope, c -> put(c, scope, userId, role, Author.of(caller))));
    }

    void remove(S scope, String userId, Caller caller) {
        roles.change(() -> transactions.run(scope, c -> remove(c, scope, userId, Author.of(caller))));
    }

    boolean assign(S scope, String userId, Optional<Role> role, Actor actor, Members.Condition condition) {
        Optional<Role> possible = role.map(wanted -> role(scope, userId, Map.of("role", wanted.wireName())));
        Author system = new Author(actor, true);
        // Not bound to the scope: the condition may be about what belongs to no tenant.
        return roles.change(() -> transactions.run(c -> {
            if (!condition.holds(c)) {
                return false;
            }
            if (possible.isPresent()) {
                MemberWrite unused = put(c, scope, userId, possible.get(), system);
            } else {
                Member unused = remove(c, scope, userId, system);
            }
            return true;
        }));
    }

    private Role role(S scope, String userId, Map<String, Object> fields) {
        TenantDocument document = new TenantDocument(fields);
        Optional<Role> role = document.role(rules.roles());
        document.check("Member " + userId + " was not changed", scope.key());
        rules.checkUser(scope, userId);
        return role.orElseThrow();
    }

    private MemberWrite put(Connection connection, S scope, String userId, Role role, Author author)
            throws SQLException {
        rules.lock(connection, scope);
        Optional<Member> old = rows.find(connection, scope, userId);
        return old.isPresent()
                ? new MemberWrite(change(connection, scope, old.get(), role, author), false)
                : new MemberWrite(add(connection, scope, new Member(userId, role, clock.now()), author), true);
    }

    private Member remove(Connection connection, S scope, String userId, Author author) throws SQLException {
        rules.lock(connection, scope);
        Member old = member(connection, scope, userId);
        checkOwners(connection, scope, old, author);
        rules.leave(connection, scope, userId);
        rows.remove(connection, scope, userId);
        Map<String, Object> detail = Map.of("was", old.role().wireName());
        record.audit(connection, author.actor(), "member.remove", scope, userId, detail);
        return old;
    }

    private Member add(Connection connection, S scope, Member member, Author author) throws SQLException {
        rules.admit(connection, scope, member.userId());
        if (member.role() == owner()) {
            checkIsOwner(connection, scope, member.userId(), author);
        }
        rows.add(connection, scope, member);
        Map<String, Object> detail = Map.of("role", member.role().wireName());
        record.audit(connection, author.actor(), "member.add", scope, member.userId(), detail);
        return member;
    }

    private Member change(Connection connection, S scope, Member old, Role role, Author author) throws SQLException {
        if (old.role() == role) {
            return old;
        }
        if (role == owner()) {
            checkIsOwner(connection, scope, old.userId(), author);
        }
        checkOwners(connection, scope, old, author);
        rows.update(connection, scope, old.userId(), role);
        Map<String, Object> detail = Map.of("was", old.role().wireName(), "role", role.wireName());
        record.audit(connection, author.actor(), "member.change", scope, old.userId(), detail);
        return new Member(old.userId(), role, old.addedAt());
    }

    /** Whether the member may cease to have its role. */
    private void checkOwners(Connection connection, S scope, Member old, Author author) throws SQLException {
        if (old.role() != owner()) {
            return;
        }
        checkIsOwner(connection, scope, old.userId(), author);
        if (rows.count(connection, scope, owner()) == 1) {
            throw MemberProblems.lastOwner(scope, rules.nameOf(scope), old.userId());
        }
    }

    private void checkIsOwner(Connection connection, S scope, String userId, Author author) throws SQLException {
        if (!author.systemAdmin()
                && !rules.isOwner(connection, scope, author.actor().userId())) {
            throw MemberProblems.notAnOwner(scope, rules.nameOf(scope), userId);
        }
    }

    private Role owner() {
        return rules.roles().get(0);
    }

    private Member member(Connection connection, S scope, String userId) throws SQLException {
        return rows.find(connection, scope, userId)
                .orElseThrow(() -> MemberProblems.noMember(scope, rules.nameOf(scope), userId));
    }

    /** @param systemAdmin whether owners may be made and unmade without being one */
    private record Author(Actor actor, boolean systemAdmin) {
        static Author of(Caller caller) {
            return new Author(caller.actor(), caller.systemAdmin());
        }
    }
}
