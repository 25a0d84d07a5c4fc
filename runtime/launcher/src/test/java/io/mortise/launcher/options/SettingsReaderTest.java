package io.mortise.launcher.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.host.settings.Edition;
import io.mortise.launcher.failure.LaunchException;
import io.mortise.launcher.failure.StartProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
    private final Path home;

    SettingsReaderTest(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void defaultsNeedNoFile() throws IOException {
        Settings settings = read(Map.of(), Map.of(), "");

        Path data = home.resolve("data");
        assertThat(settings.data()).isEqualTo(data);
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.databaseUrl()).isEqualTo("jdbc:h2:file:" + data.resolve("database/mortise"));
        assertThat(settings.deployDir()).contains(data.resolve("deploy"));
        assertThat(settings.logLevel()).isEqualTo(LogLevel.INFO);
        assertThat(settings.logFormat()).isEqualTo(LogFormat.TEXT);
        assertThat(settings.tls()).isEmpty();
        assertThat(settings.trustedProxies()).isEmpty();
        assertThat(settings.rateLimit()).isEqualTo(200);
        assertThat(settings.plugins()).isEqualTo(new PluginBounds(0, 64, 60_000));
        assertThat(settings.safeMode()).isEmpty();
        assertThat(settings.oidc()).isEmpty();
    }

    @Test
    void boundsOfPluginsAreNumbersAndPluginsGetSomething() throws IOException {
        String file = "plugin-rate = 5\nplugin-concurrency = 6\nplugin-timeout = 7\n";
        assertThat(read(Map.of(), Map.of(), file).plugins()).isEqualTo(new PluginBounds(5, 6, 7));

        assertThat(refusals(Map.of(Option.PLUGIN_CONCURRENCY, "0", Option.PLUGIN_TIMEOUT, "0"), Map.of(), ""))
                .hasSize(2)
                .anyMatch(line -> line.contains("--plugin-concurrency") && line.contains("from 1 to 10000"))
                .anyMatch(line -> line.contains("--plugin-timeout"));
    }

    @Test
    void safeModeIsOneOfItsLevels() throws IOException {
        assertThat(read(Map.of(Option.SAFE_MODE, "system-only"), Map.of(), "").safeMode())
                .contains("system-only");

        assertThat(refusals(Map.of(), Map.of("MORTISE_SAFE_MODE", "plugin"), ""))
                .singleElement()
                .asString()
                .contains("environment variable MORTISE_SAFE_MODE", "Did you mean 'plugins'?");
    }

    @Test
    void flagWinsOverVariableAndVariableOverFile() throws IOException {
        String file = "port = 1\nhost = from.file\nlog-level = warn\n";
        Map<String, String> environment = Map.of("MORTISE_PORT", "2", "MORTISE_HOST", "from.environment");

        Settings settings = read(Map.of(Option.PORT, "3"), environment, file);

        assertThat(settings.port()).isEqualTo(3);
        assertThat(settings.host()).isEqualTo("from.environment");
        assertThat(settings.logLevel()).isEqualTo(LogLevel.WARN);
    }

    @Test
    void pathInTheFileBeginsAtTheDistribution() throws IOException {
        Settings settings = read(Map.of(), Map.of(), "data = ../elsewhere");

        assertThat(settings.data()).isEqualTo(home.resolveSibling("elsewhere"));
        assertThat(settings.deployDir()).contains(home.resolveSibling("elsewhere/deploy"));
    }

    @Test
    void pathOnTheCommandLineBeginsWhereOneStands() throws IOException {
        Settings settings = read(Map.of(Option.DATA, "here"), Map.of(), "");

        assertThat(settings.data()).isEqualTo(Path.of("here").toAbsolutePath());
    }

    @Test
    void noneSwitchesTheDeployFolderOff() throws IOException {
        assertThat(read(Map.of(Option.DEPLOY_DIR, "none"), Map.of(), "").deployDir())
                .isEmpty();
    }

    @Test
    void certificateAndKeyBelongTogether() {
        assertThat(refusals(Map.of(Option.TLS_CERTIFICATE, "a.crt"), Map.of(), ""))
                .singleElement()
                .asString()
                .contains("option --tls-certificate", "'tls-key' is missing");
        assertThat(refusals(Map.of(), Map.of(), "tls-key = a.key"))
                .singleElement()
                .asString()
                .contains("key 'tls-key' in", "'tls-certificate' is missing");
    }

    @Test
    void certificateThatIsNotThereIsNamedByItsWholePath() {
        assertThat(refusals(Map.of(), Map.of(), "tls-certificate = conf/a.crt\ntls-key = conf/a.key"))
                .singleElement()
                .asString()
                .contains("(" + home.resolve("conf/a.crt") + "): there is no such file");
    }

    @Test
    void noneWinsOverTheFile() throws IOException {
        Map<Option, String> flags =
                Map.of(Option.TLS_CERTIFICATE, "none", Option.TLS_KEY, "none", Option.TRUSTED_PROXIES, "none");

        Settings settings = read(flags, Map.of(), "tls-certificate = a\ntls-key = b\ntrusted-proxies = ::1");

        assertThat(settings.tls()).isEmpty();
        assertThat(settings.trustedProxies()).isEmpty();
    }

    @Test
    void signaturesAreRequiredUnlessTheDatabaseIsTheEmbeddedOne() throws IOException {
        Map<Option, String> durable = Map.of(Option.DATABASE_URL, "jdbc:postgresql://h/d");

        assertThat(read(Map.of(), Map.of(), "").signatures()).isEqualTo("warn");
        assertThat(read(durable, Map.of(), "").signatures()).isEqualTo("require");
        assertThat(read(durable, Map.of("MORTISE_SIGNATURES", "off"), "").signatures())
                .isEqualTo("off");
        assertThat(refusals(Map.of(Option.SIGNATURES, "requires"), Map.of(), ""))
                .singleElement()
                .asString()
                .contains("option --signatures", "Did you mean 'require'?");
    }

    @Test
    void editionIsEnterpriseUnlessItIsSaid() throws IOException {
        assertThat(read(Map.of(), Map.of(), "").edition()).isEqualTo(Edition.ENTERPRISE);
        assertThat(read(Map.of(), Map.of("MORTISE_EDITION", "enterprise"), "edition = community")
                        .edition())
                .isEqualTo(Edition.ENTERPRISE);
        assertThat(read(Map.of(), Map.of(), "edition = Community").edition()).isEqualTo(Edition.COMMUNITY);
        assertThat(refusals(Map.of(Option.EDITION, "comunity"), Map.of(), ""))
                .singleElement()
                .asString()
                .contains("'comunity' of 'edition'", "option --edition", "Did you mean 'community'?");
    }

    @Test
    void whomToTrustMustBeReadable() throws IOException {
        Files.writeString(home.resolve("empty.pem"), "-----BEGIN NOTHING-----\n-----END NOTHING-----\n");

        assertThat(refusals(Map.of(), Map.of(), "signature-trust = trust.p12"))
                .singleElement()
                .asString()
                .contains(home.resolve("trust.p12").toString(), "there is no such file");
        assertThat(refusals(Map.of(), Map.of(), "signature-trust = empty.pem"))
                .singleElement()
                .asString()
                .contains("it holds no trusted certificate");
        assertThat(refusals(Map.of(), Map.of(), "signature-crl = empty.pem"))
                .anyMatch(line -> line.contains("'signature-trust' is missing"));
    }

    @Test
    void proxiesAreAddressesAndTheRateIsANumber() {
        Map<Option, String> flags = Map.of(Option.TRUSTED_PROXIES, "10.0.0.0/8,proxy", Option.RATE_LIMIT, "-1");

        assertThat(refusals(flags, Map.of(), ""))
                .hasSize(2)
                .anyMatch(line -> line.contains("'proxy' is no IP address") && line.contains("10.0.0.0/8,fd00::/8"))
                .anyMatch(line -> line.contains("option --rate-limit"));
    }

    @Test
    void unknownKeyInTheFileNamesTheNearestOne() {
        assertThat(refusals(Map.of(), Map.of(), "data-base-url = x"))
                .singleElement()
                .asString()
                .contains("Unknown key 'data-base-url'", "mortise.properties", "Did you mean 'database-url'?");
    }

    @Test
    void everyFaultIsReportedAtOnce() {
        Map<Option, String> flags = Map.of(Option.PORT, "65536", Option.LOG_LEVEL, "inof");
        Map<String, String> environment = Map.of("MORTISE_LOG_FORMAT", "xml", "MORTISE_ADMIN_TOKEN", "short");

        assertThat(refusals(flags, environment, "hots = h"))
                .hasSize(5)
                .anyMatch(line -> line.contains("Did you mean 'host'?"))
                .anyMatch(line -> line.contains("MORTISE_ADMIN_TOKEN") && line.contains("at least 32"))
                .anyMatch(line -> line.contains("option --port") && line.contains("0 to 65535"))
                .anyMatch(line -> line.contains("Did you mean 'info'?"))
                .anyMatch(line -> line.contains("environment variable MORTISE_LOG_FORMAT"));
    }

    @Test
    void refusedDatabaseUrlIsNotRepeated() {
        assertThat(refusals(Map.of(Option.DATABASE_URL, "jdbc:mysql://h/d?password=hidden"), Map.of(), ""))
                .singleElement()
                .asString()
                .contains("jdbc:postgresql:")
                .doesNotContain("hidden");
    }

    @Test
    void emptyVariableIsNoValue() throws IOException {
        assertThat(read(Map.of(), Map.of("MORTISE_PORT", "", "MORTISE_ADMIN_TOKEN", ""), "")
                        .port())
                .isEqualTo(8080);
    }

    @Test
    void tokenThatNoHeaderCanCarryIsRefusedWithoutRepeatingIt() {
        String token = "0123456789abcdef0123456789abcdef\r";

        assertThat(refusals(Map.of(), Map.of("MORTISE_ADMIN_TOKEN", token), ""))
                .singleElement()
                .asString()
                .contains("MORTISE_ADMIN_TOKEN", "spaces")
                .doesNotContain("0123456789");
    }

    @Test
    void semicolonInThePathOfTheEmbeddedDatabaseIsRefused() throws IOException {
        Map<Option, String> flags = Map.of(Option.DATA, "/srv/a;b");

        assertThat(refusals(flags, Map.of(), ""))
                .singleElement()
                .asString()
                .contains("/srv/a;b", "option --data", "';'", "--database-url");
        assertThat(read(flags, Map.of("MORTISE_DATABASE_URL", "jdbc:postgresql://h/d"), "")
                        .data())
                .isEqualTo(Path.of("/srv/a;b"));
    }

    @Test
    void databaseUrlWithoutADatabaseIsRefused() {
        assertThat(refusals(Map.of(Option.DATABASE_URL, "jdbc:postgresql:"), Map.of(), ""))
                .singleElement()
                .asString()
                .contains("no database after jdbc:postgresql: or jdbc:h2:");
    }

    private List<String> refusals(Map<Option, String> flags, Map<String, String> environment, String file) {
        LaunchException refused = catchThrowableOfType(LaunchException.class, () -> read(flags, environment, file));
        return refused.problems().stream().map(StartProblem::oneLine).toList();
    }

    private Settings read(Map<Option, String> flags, Map<String, String> environment, String file) throws IOException {
        Path properties = Files.writeString(home.resolve("mortise.properties"), file);
        return new SettingsReader(home, flags, environment, PropertiesFile.read(properties)).read();
    }
}
