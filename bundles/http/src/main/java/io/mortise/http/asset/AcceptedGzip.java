package io.mortise.http.asset;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a caller takes gzip (RFC 9110, section 12.5.3). */
final class AcceptedGzip {
    private static final Pattern NOT = Pattern.compile(";\\s*q\\s*=\\s*0(\\.0{0,3})?\\s*$");
    private static final List<String> NAMES = List.of("gzip", "x-gzip");

    private AcceptedGzip() {}

    /** @param header {@code Accept-Encoding}; without one nothing but the content itself is sent */
    static boolean by(Optional<String> header) {
        boolean any = false;
        for (String part : header.orElse("").toLowerCase(Locale.ROOT).split(",", -1)) {
            String name = part.split(";", 2)[0].strip();
            Matcher refused = NOT.matcher(part);
            if (NAMES.contains(name)) {
                return !refused.find();
            }
            any |= name.equals("*") && !refused.find();
        }
        return any;
    }
}
