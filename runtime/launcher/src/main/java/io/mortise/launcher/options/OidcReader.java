package io.mortise.launcher.options;

import io.mortise.host.identity.GroupRoles;
import io.mortise.launcher.options.SettingsReader.Written;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options of OpenID Connect. Without an issuer all is off; what is wrong is found here, before anything starts. */
final class OidcReader {
    private static final String SECRET = "MORTISE_OIDC_CLIENT_SECRET";
    private static final Pattern CLAIM = Pattern.compile("[\\w.:/-]{1,200}");
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x2b\\x2d-\\x5b\\x5d-\\x7e]+");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1\\]");
    private static final String ALL_OR_NONE = "Set both for OpenID Connect, or neither";
    private static final int LONGEST = 500;

    private final SettingsReader settings;
    private final Map<String, String> properties = new TreeMap<>();

    OidcReader(SettingsReader settings) {
        this.settings = settings;
    }

    /** The framework properties, none when OpenID Connect is off. */
    Map<String, String> read() {
        Optional<Written> issuer = settings.unlessNone(Option.OIDC_ISSUER);
        Optional<Written> client = settings.unlessNone(Option.OIDC_CLIENT_ID);
        if (issuer.isEmpty() || client.isEmpty()) {
            issuer.ifPresent(
                    given -> settings.refuseHalf(given, Option.OIDC_ISSUER, Option.OIDC_CLIENT_ID, ALL_OR_NONE));
            client.ifPresent(
                    given -> settings.refuseHalf(given, Option.OIDC_CLIENT_ID, Option.OIDC_ISSUER, ALL_OR_NONE));
            return Map.of();
        }
        properties.put("mortise.oidc.issuer", issuer(issuer.get()));
        properties.put("mortise.oidc.client.id", name(Option.OIDC_CLIENT_ID, client.get()));
        settings.unlessNone(Option.OIDC_AUDIENCE)
                .ifPresent(given -> properties.put("mortise.oidc.audience", name(Option.OIDC_AUDIENCE, given)));
        properties.put("mortise.oidc.scopes", scopes());
        properties.put(
                "mortise.oidc.user.claim",
                settings.written(Option.OIDC_USER_CLAIM)
                        .map(given -> claim(Option.OIDC_USER_CLAIM, given))
                        .orElse("sub"));
        secret();
        roles();
        return Map.copyOf(properties);
    }

    private String issuer(Written given) {
        Optional<URI> address = address(given.value());
        boolean isPlain = address.filter(uri -> "http".equals(uri.getScheme())
                        && LOOPBACK.matcher(uri.getHost()).matches())
                .isPresent();
        if (!isPlain && address.filter(uri -> "https".equals(uri.getScheme())).isEmpty()) {
            settings.refuse(
                    Option.OIDC_ISSUER,
                    given,
                    "it is no address of an identity provider",
                    "Give the issuer as the provider writes it, such as https://login.example.com/realms/main; http is"
                            + " for providers on this machine only");
        }
        return given.value();
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text))
                    .filter(uri -> uri.getHost() != null && uri.getRawUserInfo() == null)
                    .filter(uri -> uri.getRawQuery() == null && uri.getRawFragment() == null)
                    .filter(uri -> text.length() <= LONGEST);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private String name(Option option, Written given) {
        if (given.value().isBlank() || given.value().length() > LONGEST) {
            settings.refuse(option, given, "it has no characters, or too many", "Give the name, or leave it out");
        }
        return given.value();
    }

    private String claim(Option option, Written given) {
        if (!CLAIM.matcher(given.value()).matches()) {
            settings.refuse(option, given, "it is no name of a claim", "Give a name such as groups");
        }
        return given.value();
    }

    private String scopes() {
        Optional<Written> written = settings.written(Option.OIDC_SCOPES);
        String scopes = Pattern.compile("[,\\s]+")
                .splitAsStream(written.map(Written::value).orElse("openid,profile,email"))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.joining(" "));
        Stream<String> each = Pattern.compile(" ").splitAsStream(scopes);
        if (!each.allMatch(scope -> SCOPE.matcher(scope).matches()) || !(' ' + scopes + ' ').contains(" openid ")) {
            settings.refuse(
                    Option.OIDC_SCOPES,
                    written.orElseThrow(),
                    "it does not list scopes with openid among them",
                    "Write them with commas between, such as openid,profile,email,groups");
        }
        return scopes;
    }

    /** The secret itself stays where it is: it is read when it is needed. */
    private void secret() {
        Optional<Written> written = settings.unlessNone(Option.OIDC_CLIENT_SECRET_FILE);
        if (written.isEmpty()) {
            return;
        }
        Option option = Option.OIDC_CLIENT_SECRET_FILE;
        Path file = settings.absolute(option, written.get());
        if (!settings.environment(SECRET).isEmpty()) {
            settings.refuse(option, written.get(), SECRET + " holds a secret as well", "Keep one of them");
        }
        try {
            if (Files.readString(file).isBlank()) {
                settings.refuse(option, written.get(), "the file is empty", "Write the client's secret into it");
            }
        } catch (IOException unreadable) {
            refuseFile(option, written.get(), unreadable);
        }
        properties.put("mortise.oidc.client.secret.file", file.toString());
    }

    private void roles() {
        Optional<Written> claim = settings.unlessNone(Option.OIDC_ROLES_CLAIM);
        Optional<Written> file = settings.unlessNone(Option.OIDC_ROLES_FILE);
        if (claim.isPresent() && file.isPresent()) {
            properties.put("mortise.oidc.roles.claim", claim(Option.OIDC_ROLES_CLAIM, claim.get()));
            properties.put("mortise.oidc.roles.file", rolesFile(file.get()).toString());
            return;
        }
        String mend = "Set both for roles of the provider, or neither";
        claim.ifPresent(given -> settings.refuseHalf(given, Option.OIDC_ROLES_CLAIM, Option.OIDC_ROLES_FILE, mend));
        file.ifPresent(given -> settings.refuseHalf(given, Option.OIDC_ROLES_FILE, Option.OIDC_ROLES_CLAIM, mend));
    }

    private Path rolesFile(Written given) {
        Path file = settings.absolute(Option.OIDC_ROLES_FILE, given);
        try {
            GroupRoles.read(file);
        } catch (IOException unreadable) {
            refuseFile(Option.OIDC_ROLES_FILE, given, unreadable);
        } catch (IllegalArgumentException faults) {
            settings.refuse(
                    Option.OIDC_ROLES_FILE,
                    given,
                    String.valueOf(faults.getMessage()),
                    "Write lines such as 'acme-admins = org_admin of acme'");
        }
        return file;
    }

    private void refuseFile(Option option, Written given, IOException unreadable) {
        settings.refuse(
                option, given, "it cannot be read: " + unreadable, "Name a text file in UTF-8 that this user may read");
    }
}
