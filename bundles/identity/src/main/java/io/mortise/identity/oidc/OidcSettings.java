package io.mortise.identity.oidc;

import io.mortise.host.identity.GroupRoles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the operator says about the identity provider. The launcher has checked all of it.
 *
 * @param secret of a confidential client; empty for a public one
 * @param audience which bearer tokens must be meant for
 * @param scopes separated by spaces
 * @param userClaim the claim that becomes the user's id
 * @param rolesClaim the claim with the user's groups, empty when the provider gives no roles
 */
public record OidcSettings(
        String issuer,
        String clientId,
        Optional<String> secret,
        String audience,
        String scopes,
        String userClaim,
        Optional<String> rolesClaim,
        GroupRoles roles) {

    static final String SECRET_VARIABLE = "MORTISE_OIDC_CLIENT_SECRET";
    private static final String PREFIX = "mortise.oidc.";

    /**
     * Reads framework properties; empty when OpenID Connect is off.
     *
     * @param properties the value of a property, {@code null} when it is not set
     * @param environment the same for environment variables
     */
    public static Optional<OidcSettings> of(
            UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment) {
        String issuer = properties.apply(PREFIX + "issuer");
        String clientId = properties.apply(PREFIX + "client.id");
        if (issuer == null || clientId == null) {
            return Optional.empty();
        }
        Optional<String> secret = Optional.ofNullable(properties.apply(PREFIX + "client.secret.file"))
                .map(file -> text(Path.of(file)))
                .or(() -> Optional.ofNullable(environment.apply(SECRET_VARIABLE)))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
        return Optional.of(new OidcSettings(
                issuer,
                clientId,
                secret,
                Objects.requireNonNullElse(properties.apply(PREFIX + "audience"), clientId),
                Objects.requireNonNullElse(properties.apply(PREFIX + "scopes"), "openid profile email"),
                Objects.requireNonNullElse(properties.apply(PREFIX + "user.claim"), "sub"),
                Optional.ofNullable(properties.apply(PREFIX + "roles.claim")),
                Optional.ofNullable(properties.apply(PREFIX + "roles.file"))
                        .map(file -> roles(Path.of(file)))
                        .orElseGet(GroupRoles::none)));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The client secret in " + file + " cannot be read", e);
        }
    }

    private static GroupRoles roles(Path file) {
        try {
            return GroupRoles.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The roles in " + file + " cannot be read", e);
        }
    }

    /** Not the secret, so that it gets into no log. */
    @Override
    public String toString() {
        return "OpenID Connect at " + issuer + " as " + clientId;
    }
}
