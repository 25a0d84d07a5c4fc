package io.mortise.desired.json;

/** JSON pointers: RFC 6901. */
public final class Pointer {
    private Pointer() {}

    /** The pointer of a member, which may be any text. */
    public static String to(String parent, String member) {
        return parent + "/" + member.replace("~", "~0").replace("/", "~1");
    }
}
