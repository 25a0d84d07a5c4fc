package io.mortise.identity.document;

import java.util.Map;

/**
 * Who wants to sign in. Nothing is said about ids or passwords that cannot be right: they are wrong like any other.
 *
 * @param userId the id that is meant
 */
public record SignInDocument(String userId, String password) {

    public static SignInDocument of(Map<String, Object> values) {
        Fields fields = new Fields(values);
        String userId = fields.requiredText("userId", "Give the user's id");
        String password = fields.requiredText("password", "Give the user's password");
        fields.check("You were not signed in", "request body");
        return new SignInDocument(UserId.typed(userId), password);
    }

    /** Not the password, so that it gets into no log. */
    @Override
    public String toString() {
        return "SignInDocument";
    }
}
