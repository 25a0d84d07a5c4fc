package io.mortise.launcher.options;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every setting of the server. Flag, environment variable and key of {@code conf/mortise.properties} follow from one name. */
public enum Option {
    DATA("DIR", "data below the distribution folder", "Folder for the database, plugin archives and caches"),
    HOST("H", "127.0.0.1", "Address to listen on"),
    PORT("N", "8080", "Port to listen on; 0 picks a free one"),
    DATABASE_URL(
            "URL",
            "H2 in the data directory",
            "JDBC URL of the database: jdbc:postgresql://HOST/NAME?user=U&password=P"),
    DATABASE_OWNER_URL(
            "URL|none",
            "none: the user of database-url does it",
            "JDBC URL, on PostgreSQL, of the user who owns the tables and runs migrations"),
    DEPLOY_DIR("DIR|none", "deploy in the data directory", "Folder watched for plugin archives; none switches it off"),
    DEPLOY_GRANT("all|none", "all", "What a plugin gets of what it asks for by lying in that folder"),
    LOG_LEVEL("L", "info", "Least level that is logged: error, warn, info, debug or trace"),
    LOG_FORMAT("F", "text", "Form of the log on standard error: text, or json for one object a line"),
    TLS_CERTIFICATE(
            "FILE|none", "none: plain HTTP", "PEM file of the server's certificate and those that vouch for it"),
    TLS_KEY("FILE|none", "none", "PEM file of the certificate's private key, unencrypted"),
    TRUSTED_PROXIES("LIST|none", "none", "Proxies whose forwarded headers are believed, such as 10.0.0.0/8,fd00::/8"),
    RATE_LIMIT("N", "200", "Requests a second that each caller may send, and twice as many at once; 0 for no limit"),
    PLUGIN_RATE("N", "0", "The most requests a second that a plugin's manifest may claim; 0 for no bound"),
    PLUGIN_CONCURRENCY("N", "64", "The most requests at the same time that it may claim"),
    PLUGIN_TIMEOUT("MS", "60000", "The longest time, in milliseconds, that it may claim for a request"),
    ORG_PLUGIN_VERSIONS("N", "100", "Versions of plugins that an organization may have in its own registry"),
    ORG_PLUGIN_MEBIBYTES("N", "1024", "Mebibytes that their archives may have"),
    SAFE_MODE(
            "LEVEL",
            "the one that was set last",
            "What to leave out: plugins, system-only (what organizations and workspaces say), or off"),
    EDITION("E", "enterprise", "What plugins may add: community (navigation and widgets), or enterprise (everything)"),
    SIGNATURES(
            "P",
            "warn with the embedded database, else require",
            "What becomes of plugins that nobody trusted has signed: off, warn or require"),
    SIGNATURE_TRUST(
            "FILE|none", "none: nobody", "PKCS#12 or PEM file of the certificates whose signatures are trusted"),
    SIGNATURE_CRL("FILE|none", "none", "Revocation lists for these certificates, PEM or DER"),
    UPDATE_WATCH(
            "N", "30", "Seconds after the update of a plugin in which its failure leads back by itself; 0 for none"),
    UPDATE_ERRORS("N", "20", "Percent of failed answers that count as a failure meanwhile; 0 if they do not matter"),
    CALLBACK_TIMEOUT("N", "30", "Seconds after which a callback of a plugin, such as a lifecycle hook, is given up"),
    OIDC_ISSUER("URL|none", "none: no OpenID Connect", "Identity provider whose users may sign in, by its issuer"),
    OIDC_CLIENT_ID("ID|none", "none", "As what the server is registered at the identity provider"),
    OIDC_CLIENT_SECRET_FILE("FILE|none", "none: a public client", "File with the secret that goes with the client id"),
    OIDC_AUDIENCE("NAME|none", "the client id", "Audience that bearer tokens of the provider must have"),
    OIDC_SCOPES("LIST", "openid,profile,email", "Scopes that the provider is asked for"),
    OIDC_USER_CLAIM("NAME", "sub", "Claim that becomes the user's id here: sub, preferred_username or email"),
    OIDC_ROLES_CLAIM(
            "NAME|none", "none: no roles", "Claim with the user's groups, such as groups or realm_access.roles"),
    OIDC_ROLES_FILE("FILE|none", "none", "File that says which roles the groups mean");

    private final String argument;
    private final String defaultText;
    private final String description;

    Option(String argument, String defaultText, String description) {
        this.argument = argument;
        this.defaultText = defaultText;
        this.description = description;
    }

    /** The key in {@code conf/mortise.properties}, such as {@code database-url}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The flag on the command line, such as {@code --database-url}. */
    public String flag() {
        return "--" + key();
    }

    /** The environment variable, such as {@code MORTISE_DATABASE_URL}. */
    public String variable() {
        return "MORTISE_" + name();
    }

    /** The flag with its argument, for the help text. */
    public String synopsis() {
        return flag() + " " + argument;
    }

    /** What holds when nothing is set, for the help text. */
    public String defaultText() {
        return defaultText;
    }

    /** One line for the help text. */
    public String description() {
        return description;
    }

    /** The option that a flag such as {@code --port} names. */
    static Optional<Option> ofFlag(String flag) {
        return Arrays.stream(values())
                .filter(option -> option.flag().equals(flag))
                .findFirst();
    }

    /** The option that a key such as {@code port} names. */
    static Optional<Option> ofKey(String key) {
        return Arrays.stream(values())
                .filter(option -> option.key().equals(key))
                .findFirst();
    }

    static List<String> flags() {
        return Arrays.stream(values()).map(Option::flag).toList();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Option::key).toList();
    }
}
