package io.mortise.host.tenant;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.util.Set;

/** The form that ids of organizations and workspaces share. */
final class TenantIds {
    private static final Set<String> RESERVED = Set.of("sys", "org", "ws", "mgmt");
    private static final int LONGEST_RESERVED = 4;
    private static final int ASCII_BITS = 7;

    /** 0 for each ASCII character that an id may have. Ids are checked wherever they are named, so it must cost next to nothing. */
    private static final byte[] FORBIDDEN = forbidden();

    private TenantIds() {}

    static void check(String kind, String id) {
        if (id.length() <= LONGEST_RESERVED && RESERVED.contains(id)) {
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
        int faults = 0;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            faults |= c >>> ASCII_BITS | FORBIDDEN[c & (FORBIDDEN.length - 1)];
        }
        return faults == 0 && id.charAt(0) != '-';
    }

    private static byte[] forbidden() {
        byte[] forbidden = new byte[1 << ASCII_BITS];
        for (char c = 0; c < forbidden.length; c++) {
            boolean allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
            forbidden[c] = (byte) (allowed ? 0 : 1);
        }
        return forbidden;
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
