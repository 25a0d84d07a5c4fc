package io.mortise.host.tenant;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.util.Set;

/** The form that ids of organizations and workspaces share. */
final class TenantIds {
    private static final Set<String> RESERVED = Set.of("sys", "org", "ws", "mgmt");

    private TenantIds() {}

    static void check(String kind, String id) {
        if (RESERVED.contains(id)) {
            throw invalid(kind, id, "it is reserved", "Choose another id than sys, org, ws and mgmt");
        }
        if (id.length() < 2 || id.length() > 63 || !wellFormed(id)) {
            throw invalid(
                    kind,
                    id,
                    "an id is 2 to 63 of a-z, 0-9 and -, beginning with a letter or digit",
                    "Choose an id such as acme or team-7");
        }
    }

    private static boolean wellFormed(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && (c != '-' || i == 0)) {
                return false;
            }
        }
        return true;
    }

    private static String article(String noun) {
        return "aeiou".indexOf(noun.charAt(0)) < 0 ? "a" : "an";
    }

    private static ProblemException invalid(String kind, String id, String why, String mend) {
        String shown = id.length() > 80 ? id.substring(0, 80) + "…" : id;
        return new ProblemException(new Problem(
                ProblemCode.INVALID_ID,
                "'" + shown + "' is not the id of " + article(kind) + " " + kind,
                why,
                kind + " id",
                mend));
    }
}
