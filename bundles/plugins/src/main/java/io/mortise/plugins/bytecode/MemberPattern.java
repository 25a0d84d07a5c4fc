package io.mortise.plugins.bytecode;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The members that a line of the rules names, packages aside.
 *
 * @param name a name, possibly with one {@code *}; {@code *} alone for the whole class
 * @param parameter the type that decides
 * @param withParameter whether one of the parameters must have it, or none
 */
record MemberPattern(String name, Optional<String> parameter, boolean withParameter) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_$<>*]+)(?:\\((!?)([A-Za-z0-9_.$]+)\\))?");

    /** Reads what stands behind the {@code #}; throws {@link IllegalArgumentException} for what is none. */
    static MemberPattern parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("bytecode-rules: '" + text + "' names no member");
        }
        return new MemberPattern(form.group(1), Optional.ofNullable(form.group(3)), !"!".equals(form.group(2)));
    }

    static MemberPattern wholeClass() {
        return new MemberPattern("*", Optional.empty(), true);
    }

    boolean matches(Member member) {
        return nameMatches(member.name())
                && parameter
                        .map(type -> member.parameters().contains(type) == withParameter)
                        .orElse(true);
    }

    private boolean nameMatches(String other) {
        int star = name.indexOf('*');
        return star < 0
                ? name.equals(other)
                : other.length() >= name.length() - 1
                        && other.startsWith(name.substring(0, star))
                        && other.endsWith(name.substring(star + 1));
    }

    /** The more, the more exact; a condition counts before the length of the name. */
    int weight() {
        int exact = name.indexOf('*') < 0 ? 1000 : 0;
        return exact + (parameter.isPresent() ? 500 : 0) + name.length();
    }
}
