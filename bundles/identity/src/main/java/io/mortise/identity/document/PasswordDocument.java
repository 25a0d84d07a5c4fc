package io.mortise.identity.document;

import java.util.Map;

/**
 * What somebody sends to have another password.
 *
 * @param current the present one, as it was typed
 * @param password the new one
 */
public record PasswordDocument(String current, String password) {
    private static final String PASSWORD = "password";

    /**
     * Reads it; throws when a field is wrong.
     *
     * @param guesses what the new password must not be
     */
    public static PasswordDocument of(Map<String, Object> values, String... guesses) {
        Fields fields = new Fields(values);
        String current = fields.requiredText("current", "Give the password that you have now");
        String password = fields.requiredText(PASSWORD, "Give the new password");
        if (!fields.isFaulty(PASSWORD)) {
            NewPassword.check(fields, PASSWORD, password, guesses);
        }
        fields.check("Your password was not changed", "request body");
        return new PasswordDocument(current, password);
    }

    /** Neither password, so that they get into no log. */
    @Override
    public String toString() {
        return "PasswordDocument";
    }
}
