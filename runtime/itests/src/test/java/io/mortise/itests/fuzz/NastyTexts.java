package io.mortise.itests.fuzz;

import java.util.List;
import java.util.Random;

/** Texts that programs stumble over. */
final class NastyTexts {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "'",
            "\"",
            "\\",
            "''; --",
            "' OR '1'='1",
            "x' UNION SELECT name FROM tenant_data_org --",
            "'); DELETE FROM tenant_data_workspace; --",
            "1; DROP TABLE tenant_data_org CASCADE",
            "$1",
            "?",
            "%",
            "_",
            "%s%n%x",
            "{0}",
            "${jndi:ldap://127.0.0.1/x}",
            "{{7*7}}",
            "<script>alert(1)</script>",
            "../../../etc/passwd",
            "..\\..",
            "null",
            "undefined",
            "true",
            "-1",
            "99999999999999999999",
            "1e400",
            "NaN",
            "system",
            "org/",
            "workspace/",
            "*",
            "(|(a=*))",
            "\u0000",
            "a\u0000b",
            "\n\r",
            "\u001b[31m",
            "\u202eabc",
            "\u200b",
            "\ufeff",
            "\uffff",
            "\ud800",
            "\udfff",
            "\ud83d\ude00",
            "e\u0301\u0301\u0301",
            "\u0130stanbul",
            "\u1e9e",
            "\u2028",
            "\uff07 OR 1=1",
            "\u02bc",
            "\u0644\u0644\u0647",
            "a".repeat(201),
            "\u00e9".repeat(500),
            "x".repeat(5000));

    private NastyTexts() {}

    static List<String> all() {
        return TEXTS;
    }

    static String any(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /** One that HTTP lets into a header. */
    static String anyInHeader(Random random) {
        String text = any(random);
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f) && !text.isBlank() ? text.strip() : "'--";
    }
}
