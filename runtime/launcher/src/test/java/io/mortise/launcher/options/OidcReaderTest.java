package io.mortise.launcher.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.launcher.failure.ExitCode;
import io.mortise.launcher.failure.LaunchException;
import io.mortise.launcher.failure.StartProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OidcReaderTest {
    private static final String ISSUER = "https://login.example.com/realms/main";

    private final Path home;
    private final Map<Option, String> flags = new EnumMap<>(Option.class);

    OidcReaderTest(@TempDir Path home) {
        this.home = home;
        flags.put(Option.OIDC_ISSUER, ISSUER);
        flags.put(Option.OIDC_CLIENT_ID, "mortise");
    }

    @Test
    void issuerAndClientAreEnough() throws IOException {
        assertThat(read(Map.of()))
                .containsOnly(
                        Map.entry("mortise.oidc.issuer", ISSUER),
                        Map.entry("mortise.oidc.client.id", "mortise"),
                        Map.entry("mortise.oidc.scopes", "openid profile email"),
                        Map.entry("mortise.oidc.user.claim", "sub"));
    }

    @Test
    void everythingElseCanBeSaid() throws IOException {
        Path secret = Files.writeString(home.resolve("secret"), "s\n");
        Path roles = Files.writeString(home.resolve("roles"), """
                # who may do what
                /mortise admins = sys_admin
                cn=acme,dc=example = org_admin of acme
                cn=acme,dc=example = ws_user of ws-1
                """);
        flags.put(Option.OIDC_CLIENT_SECRET_FILE, secret.toString());
        flags.put(Option.OIDC_AUDIENCE, "api");
        flags.put(Option.OIDC_SCOPES, "openid, groups");
        flags.put(Option.OIDC_USER_CLAIM, "email");
        flags.put(Option.OIDC_ROLES_CLAIM, "realm_access.roles");
        flags.put(Option.OIDC_ROLES_FILE, roles.toString());

        assertThat(read(Map.of()))
                .containsEntry("mortise.oidc.client.secret.file", secret.toString())
                .containsEntry("mortise.oidc.audience", "api")
                .containsEntry("mortise.oidc.scopes", "openid groups")
                .containsEntry("mortise.oidc.user.claim", "email")
                .containsEntry("mortise.oidc.roles.claim", "realm_access.roles")
                .containsEntry("mortise.oidc.roles.file", roles.toString());
    }

    @Test
    void noneSwitchesItOff() throws IOException {
        flags.put(Option.OIDC_ISSUER, "none");
        flags.put(Option.OIDC_CLIENT_ID, "none");

        assertThat(read(Map.of())).isEmpty();
    }

    @Test
    void secretInTheEnvironmentIsNotPassedOn() throws IOException {
        assertThat(read(Map.of("MORTISE_OIDC_CLIENT_SECRET", "hidden")).toString())
                .doesNotContain("hidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login.example.com",
                "http://login.example.com/",
                "https://user@login.example.com",
                "https://login.example.com/?a=b",
                "https://login.example.com/#a",
                "https://",
                "ftp://login.example.com",
                "http://127.0.0.1.evil.example",
                "https://login example.com"
            })
    void issuerIsAnAddressOnWhichNobodyListensIn(String issuer) {
        flags.put(Option.OIDC_ISSUER, issuer);

        assertThat(refusals(Map.of()))
                .singleElement()
                .asString()
                .contains(issuer, "option --oidc-issuer", "https://login.example.com/realms/main");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8180/realms/a", "http://localhost", "http://[::1]:8180"})
    void providerOnThisMachineNeedsNoTls(String issuer) throws IOException {
        flags.put(Option.OIDC_ISSUER, issuer);

        assertThat(read(Map.of())).containsEntry("mortise.oidc.issuer", issuer);
    }

    @Test
    void halvesAreRefused() {
        flags.remove(Option.OIDC_CLIENT_ID);
        assertThat(refusals(Map.of())).singleElement().asString().contains("'oidc-client-id' is missing");

        flags.put(Option.OIDC_CLIENT_ID, "mortise");
        flags.put(Option.OIDC_ROLES_CLAIM, "groups");
        assertThat(refusals(Map.of())).singleElement().asString().contains("'oidc-roles-file' is missing");
    }

    @Test
    void everyFaultOfTheRolesIsSaidAtOnce() throws IOException {
        Path roles = Files.writeString(home.resolve("roles"), """
                admins sys_admin
                admins = sys_admin of acme
                admins = org_boss of acme
                admins = org_admin
                admins = org_admin of A!
                = sys_admin
                """);
        flags.put(Option.OIDC_ROLES_CLAIM, "groups");
        flags.put(Option.OIDC_ROLES_FILE, roles.toString());

        assertThat(refusals(Map.of()))
                .singleElement()
                .asString()
                .contains("line 1: it is not 'GROUP = ROLE'", "line 2: sys_admin is", "line 3: 'org_boss' is no role")
                .contains("line 4: 'org_admin' needs 'of ID'", "line 5: 'A!' is not the id", "line 6: it is not");
    }

    @Test
    void filesMustBeThere() throws IOException {
        flags.put(Option.OIDC_CLIENT_SECRET_FILE, home.resolve("nowhere").toString());
        assertThat(refusals(Map.of())).singleElement().asString().contains("it cannot be read", "nowhere");

        Path blank = Files.writeString(home.resolve("blank"), " \n");
        flags.put(Option.OIDC_CLIENT_SECRET_FILE, blank.toString());
        assertThat(refusals(Map.of("MORTISE_OIDC_CLIENT_SECRET", "hidden")))
                .hasSize(2)
                .anyMatch(line -> line.contains("the file is empty"))
                .anyMatch(line -> line.contains("MORTISE_OIDC_CLIENT_SECRET holds a secret as well"))
                .noneMatch(line -> line.contains("hidden"));
    }

    @Test
    void scopesHaveOpenidAmongThem() {
        flags.put(Option.OIDC_SCOPES, "profile");

        assertThat(refusals(Map.of())).singleElement().asString().contains("with openid among them");
    }

    private List<String> refusals(Map<String, String> environment) {
        LaunchException refused = catchThrowableOfType(LaunchException.class, () -> read(environment));
        assertThat(refused.problems()).allMatch(problem -> problem.exitCode() == ExitCode.USAGE);
        return refused.problems().stream().map(StartProblem::oneLine).toList();
    }

    private Map<String, String> read(Map<String, String> environment) throws IOException {
        Path properties = Files.writeString(home.resolve("mortise.properties"), "");
        return new SettingsReader(home, flags, environment, PropertiesFile.read(properties))
                .read()
                .oidc();
    }
}
