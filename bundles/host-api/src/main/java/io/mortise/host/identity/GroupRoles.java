package io.mortise.host.identity;

import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.WorkspaceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which roles the groups of an identity provider mean, as lines {@code GROUP = ROLE} or {@code GROUP = ROLE of ID}; a group may
 * have several lines. Read by the launcher at start, to refuse what is wrong, and by the identity bundle. Immutable.
 */
public final class GroupRoles {
    private static final Pattern MEANING = Pattern.compile("(\\w+)(?:\\s+of\\s+(\\S+))?");
    private static final String ORGANIZATION = "org_";

    private final Map<String, List<GroupRole>> roles;

    private GroupRoles(Map<String, List<GroupRole>> roles) {
        this.roles = roles;
    }

    /** No group means anything. */
    public static GroupRoles none() {
        return new GroupRoles(Map.of());
    }

    /** Reads a file in UTF-8; throws {@link IllegalArgumentException} with all its faults, as a message for people. */
    public static GroupRoles read(Path file) throws IOException {
        return parse(Files.readAllLines(file));
    }

    /** Reads lines; empty ones and those that begin with {@code #} say nothing. Throws {@link IllegalArgumentException}. */
    public static GroupRoles parse(List<String> lines) {
        Map<String, List<GroupRole>> roles = new HashMap<>();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                // A group may be called 'cn=admins,dc=example', a role has no '='.
                int equals = line.lastIndexOf('=');
                String group = equals < 0 ? "" : line.substring(0, equals).strip();
                roles.computeIfAbsent(group, unseen -> new ArrayList<>())
                        .add(role(group, line.substring(equals + 1).strip()));
            } catch (IllegalArgumentException fault) {
                faults.add("line " + (i + 1) + ": " + fault.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return new GroupRoles(roles);
    }

    /** What the groups grant together. */
    public List<GroupRole> of(Collection<String> groups) {
        return groups.stream()
                .distinct()
                .flatMap(group -> roles.getOrDefault(group, List.of()).stream())
                .toList();
    }

    private static GroupRole role(String group, String meaning) {
        Matcher parts = MEANING.matcher(meaning);
        if (group.isEmpty() || !parts.matches()) {
            throw new IllegalArgumentException("it is not 'GROUP = ROLE' or 'GROUP = ROLE of ID'");
        }
        Role role = role(parts.group(1));
        String id = parts.group(2);
        if (role == Role.SYS_ADMIN) {
            if (id != null) {
                throw new IllegalArgumentException("sys_admin is a role of the system, without 'of'");
            }
            return new GroupRole.SystemAdmin();
        }
        if (id == null) {
            throw new IllegalArgumentException("'" + role.wireName() + "' needs 'of ID', to say where");
        }
        return in(role, id);
    }

    private static Role role(String name) {
        try {
            return Role.fromWireName(name.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "'" + name
                            + "' is no role; there are sys_admin, org_owner, org_admin, org_member, ws_owner, ws_admin"
                            + " and ws_user",
                    unknown);
        }
    }

    private static GroupRole in(Role role, String id) {
        try {
            return role.wireName().startsWith(ORGANIZATION)
                    ? new GroupRole.InOrganization(new OrgId(id), role)
                    : new GroupRole.InWorkspace(new WorkspaceId(id), role);
        } catch (ProblemException invalidId) {
            throw new IllegalArgumentException(invalidId.problem().title(), invalidId);
        }
    }
}
