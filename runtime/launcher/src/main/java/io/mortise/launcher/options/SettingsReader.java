package io.mortise.launcher.options;

import io.mortise.host.net.AddressRange;
import io.mortise.host.net.TlsFiles;
import io.mortise.host.net.UnusableTlsException;
import io.mortise.host.problem.NearestName;
import io.mortise.host.settings.Edition;
import io.mortise.host.settings.SafeMode;
import io.mortise.launcher.failure.LaunchException;
import io.mortise.launcher.failure.StartProblem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Merges flags over environment over {@code mortise.properties} over defaults; collects every fault before it gives up. */
public final class SettingsReader {
    private static final String ADMIN_TOKEN = "MORTISE_ADMIN_TOKEN";
    private static final int LEAST_TOKEN_LENGTH = 32;
    private static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST_WATCH = 86_400;
    private static final int LONGEST_CALLBACK = 3_600;
    private static final int HIGHEST_RATE = 1_000_000;
    private static final int HIGHEST_CONCURRENCY = 10_000;
    private static final int HIGHEST_TIMEOUT_MILLIS = 3_600_000;
    private static final String NONE = "none";

    private final Path home;
    private final Map<Option, String> flags;
    private final Map<String, String> environment;
    private final PropertiesFile file;
    private final List<StartProblem> problems = new ArrayList<>();

    /** A value and where the operator wrote it. */
    record Written(String value, String where, Path base) {}

    public SettingsReader(Path home, Map<Option, String> flags, Map<String, String> environment, PropertiesFile file) {
        this.home = home;
        this.flags = Map.copyOf(flags);
        this.environment = Map.copyOf(environment);
        this.file = file;
    }

    /** The merged settings; fails with every fault they have. */
    public Settings read() {
        problems.addAll(file.problems());
        checkAdminToken();
        Path data = path(Option.DATA, home.resolve("data"));
        String database = databaseUrl(Option.DATABASE_URL).orElseGet(() -> embeddedDatabase(data));
        SignatureReader signatures = new SignatureReader(this);
        Settings settings = new Settings(
                data,
                text(Option.HOST, "127.0.0.1"),
                number(Option.PORT, 8080, HIGHEST_PORT),
                database,
                databaseUrl(Option.DATABASE_OWNER_URL),
                deployDir(data),
                choice(Option.DEPLOY_GRANT, DeployGrant.class, DeployGrant.ALL),
                choice(Option.LOG_LEVEL, LogLevel.class, LogLevel.INFO),
                choice(Option.LOG_FORMAT, LogFormat.class, LogFormat.TEXT),
                tls(),
                trustedProxies(),
                number(Option.RATE_LIMIT, 200, HIGHEST_RATE),
                new PluginBounds(
                        number(Option.PLUGIN_RATE, 0, HIGHEST_RATE),
                        number(Option.PLUGIN_CONCURRENCY, 64, 1, HIGHEST_CONCURRENCY),
                        number(Option.PLUGIN_TIMEOUT, 60_000, 1, HIGHEST_TIMEOUT_MILLIS)),
                new OrgPlugins(
                        number(Option.ORG_PLUGIN_VERSIONS, 100, HIGHEST_RATE),
                        number(Option.ORG_PLUGIN_MEBIBYTES, 1024, HIGHEST_RATE)),
                safeMode(),
                choice(Option.EDITION, Edition.class, Edition.ENTERPRISE),
                signatures.policy(database),
                signatures.trust(),
                number(Option.UPDATE_WATCH, 30, LONGEST_WATCH),
                number(Option.UPDATE_ERRORS, 20, 100),
                number(Option.CALLBACK_TIMEOUT, 30, 1, LONGEST_CALLBACK),
                new OidcReader(this).read());
        if (!problems.isEmpty()) {
            throw new LaunchException(problems);
        }
        return settings;
    }

    Optional<Written> written(Option option) {
        Path here = Path.of("").toAbsolutePath();
        return Optional.ofNullable(flags.get(option))
                .map(value -> new Written(value, "option " + option.flag(), here))
                .or(() -> Optional.ofNullable(environment.get(option.variable()))
                        .filter(value -> !value.isEmpty())
                        .map(value -> new Written(value, "environment variable " + option.variable(), here)))
                .or(() -> file.value(option)
                        .map(value -> new Written(value, "key '" + option.key() + "' in " + file.path(), home)));
    }

    /** A variable that is no option, because it holds a secret. */
    String environment(String variable) {
        return environment.getOrDefault(variable, "");
    }

    private void checkAdminToken() {
        String token = environment.getOrDefault(ADMIN_TOKEN, "");
        if (token.isEmpty()) {
            return;
        }
        if (!token.chars().allMatch(c -> c > ' ' && c <= '~')) {
            problems.add(StartProblem.usage(
                    "The administrator token is not usable",
                    "environment variable " + ADMIN_TOKEN,
                    "it holds spaces, line ends or letters beyond ASCII, and no request could carry it",
                    "Set one of letters, digits and punctuation; look for a line end after it"));
        } else if (token.length() < LEAST_TOKEN_LENGTH) {
            problems.add(StartProblem.usage(
                    "The administrator token is too short",
                    "environment variable " + ADMIN_TOKEN,
                    "it has " + token.length() + " characters and needs at least " + LEAST_TOKEN_LENGTH,
                    "Set a longer one, for example 64 random hexadecimal digits, or unset it to have one generated"));
        }
    }

    private String text(Option option, String otherwise) {
        Optional<Written> written = written(option);
        written.filter(given -> given.value().isBlank())
                .ifPresent(given -> refuse(option, given, "it is empty", "Give a value or leave it out"));
        return written.map(Written::value).orElse(otherwise);
    }

    private int number(Option option, int otherwise, int highest) {
        return number(option, otherwise, 0, highest);
    }

    private int number(Option option, int otherwise, int least, int highest) {
        Optional<Written> written = written(option);
        if (written.isEmpty()) {
            return otherwise;
        }
        String value = written.get().value();
        if (value.matches("[0-9]{1,7}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= highest) {
            return Integer.parseInt(value);
        }
        refuse(option, written.get(), "it is no such number", "Give a whole number from " + least + " to " + highest);
        return least;
    }

    private Path path(Option option, Path otherwise) {
        return written(option).map(given -> absolute(option, given)).orElse(otherwise);
    }

    /** A path in the file is relative to the distribution folder, one on the command line to the folder one stands in. */
    Path absolute(Option option, Written written) {
        try {
            if (!written.value().isBlank()) {
                return written.base().resolve(written.value()).normalize();
            }
            refuse(option, written, "it is empty", "Name a folder or leave it out");
        } catch (InvalidPathException invalid) {
            refuse(option, written, "it is no path: " + invalid.getReason(), "Name a folder");
        }
        return home;
    }

    private Optional<String> databaseUrl(Option option) {
        Optional<Written> written = unlessNone(option);
        written.filter(given -> !given.value().matches("jdbc:(h2|postgresql):.+"))
                .ifPresent(
                        given -> problems.add(
                                StartProblem.usage(
                                        // The URL may hold a password, so it is not repeated.
                                        "The value of '" + option.key() + "' is not usable",
                                        given.where(),
                                        "it names no database after jdbc:postgresql: or jdbc:h2:",
                                        "Write jdbc:postgresql://HOST/NAME?user=U&password=P, or leave it out for the embedded database")));
        return written.map(Written::value);
    }

    private String embeddedDatabase(Path data) {
        if (data.toString().contains(";")) {
            problems.add(StartProblem.usage(
                    "The data directory " + data + " cannot hold the embedded database",
                    written(Option.DATA).map(Written::where).orElse("the distribution folder"),
                    "its path has a ';', which ends the path in the database's URL",
                    "Choose a path without it, or name another database with --database-url"));
        }
        return "jdbc:h2:file:" + data.resolve("database/mortise");
    }

    private Optional<Path> deployDir(Path data) {
        Optional<Written> written = written(Option.DEPLOY_DIR);
        return written.filter(given -> given.value().equals(NONE)).isPresent()
                ? Optional.empty()
                : Optional.of(path(Option.DEPLOY_DIR, data.resolve("deploy")));
    }

    /** Certificate and key, which belong together and must be usable before anything else is started. */
    private Optional<TlsFiles> tls() {
        Optional<Written> certificate = unlessNone(Option.TLS_CERTIFICATE);
        Optional<Written> key = unlessNone(Option.TLS_KEY);
        if (certificate.isPresent() && key.isPresent()) {
            TlsFiles files = new TlsFiles(
                    absolute(Option.TLS_CERTIFICATE, certificate.get()), absolute(Option.TLS_KEY, key.get()));
            checkTls(files);
            return Optional.of(files);
        }
        certificate.ifPresent(given -> refuseHalf(given, Option.TLS_CERTIFICATE, Option.TLS_KEY));
        key.ifPresent(given -> refuseHalf(given, Option.TLS_KEY, Option.TLS_CERTIFICATE));
        return Optional.empty();
    }

    private void checkTls(TlsFiles files) {
        if (!problems.isEmpty()) {
            return; // one of the paths may be the fault
        }
        try {
            files.read();
        } catch (UnusableTlsException unusable) {
            refuse(
                    "The certificate and its key cannot be used",
                    unusable.where(),
                    String.valueOf(unusable.getMessage()),
                    unusable.mend());
        }
    }

    /** Whether a fault was found already. */
    boolean isFaulty() {
        return !problems.isEmpty();
    }

    void refuse(String what, String where, String why, String mend) {
        problems.add(StartProblem.usage(what, where, why, mend));
    }

    private void refuseHalf(Written given, Option is, Option missing) {
        refuseHalf(given, is, missing, "Set both for HTTPS, or neither for plain HTTP");
    }

    void refuseHalf(Written given, Option is, Option missing, String mend) {
        refuse(is, given, "'" + missing.key() + "' is missing", mend);
    }

    private String trustedProxies() {
        Optional<Written> written = unlessNone(Option.TRUSTED_PROXIES);
        try {
            written.ifPresent(given -> AddressRange.parseAll(given.value()));
        } catch (IllegalArgumentException malformed) {
            refuse(
                    Option.TRUSTED_PROXIES,
                    written.orElseThrow(),
                    String.valueOf(malformed.getMessage()),
                    "Write addresses or ranges, separated by commas, such as 10.0.0.0/8,fd00::/8");
        }
        return written.map(Written::value).orElse("");
    }

    private Optional<String> safeMode() {
        Optional<Written> written = written(Option.SAFE_MODE);
        written.filter(given -> SafeMode.Level.of(given.value()).isEmpty())
                .ifPresent(given -> refuse(
                        Option.SAFE_MODE,
                        given,
                        "no such level is known",
                        NearestName.mend(given.value(), SafeMode.Level.words())));
        return written.map(Written::value);
    }

    Optional<Written> unlessNone(Option option) {
        return written(option).filter(given -> !given.value().equals(NONE));
    }

    private <E extends Enum<E>> E choice(Option option, Class<E> type, E otherwise) {
        List<String> known = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        Optional<Written> written = written(option);
        written.filter(given -> !known.contains(given.value().toLowerCase(Locale.ROOT)))
                .ifPresent(given ->
                        refuse(option, given, "no such value is known", NearestName.mend(given.value(), known)));
        return written.map(given -> given.value().toLowerCase(Locale.ROOT))
                .filter(known::contains)
                .map(value -> Enum.valueOf(type, value.toUpperCase(Locale.ROOT)))
                .orElse(otherwise);
    }

    void refuse(Option option, Written written, String why, String mend) {
        problems.add(StartProblem.usage(
                "The value '" + written.value() + "' of '" + option.key() + "' is not usable",
                written.where(),
                why,
                mend));
    }
}
