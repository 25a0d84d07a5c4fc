package io.mortise.identity.document;

import io.mortise.host.problem.ProblemCode;
import java.util.Map;
import java.util.Optional;

/** A document that creates or changes a user. */
public final class UserDocument {
    private static final String DISPLAY_NAME = "displayName";
    private static final String PASSWORD = "password";

    private final Fields fields;

    public UserDocument(Map<String, Object> values) {
        this.fields = new Fields(values);
    }

    /** The id, empty when it is left to the server. */
    public Optional<String> id() {
        Optional<String> id = fields.text("id");
        if (id.isPresent() && !UserId.isPossible(id.get())) {
            fields.fault(
                    ProblemCode.INVALID_ID,
                    "id",
                    UserId.isReserved(id.get())
                            ? "this id is reserved"
                            : "an id is 1 to 200 of a-z, 0-9 and . _ @ -, beginning with a letter or digit",
                    "Choose an id such as ada or ada@example.com");
        }
        return id;
    }

    /** The name, which a new user must have. */
    public String displayName() {
        return fields.name(DISPLAY_NAME);
    }

    /** The new name, empty when it stays as it is. */
    public Optional<String> newDisplayName() {
        return fields.has(DISPLAY_NAME) ? Optional.of(displayName()) : fields.text(DISPLAY_NAME);
    }

    public Optional<Boolean> systemAdmin() {
        return fields.flag("systemAdmin");
    }

    public Optional<Boolean> disabled() {
        return fields.flag("disabled");
    }

    /** Whether the document sets or, with {@code null}, removes the password. */
    public boolean setsPassword() {
        return fields.has(PASSWORD);
    }

    /**
     * The password.
     *
     * @param guesses what it must not be
     */
    public Optional<String> password(String... guesses) {
        Optional<String> password = fields.text(PASSWORD);
        password.ifPresent(text -> NewPassword.check(fields, PASSWORD, text, guesses));
        return password;
    }

    /** Throws when a field was wrong or is not known. Call it once all known fields have been read. */
    public void check(String title, String where) {
        fields.check(title, where);
    }
}
