package io.mortise.host.plugin;

/** A step in the life of a plugin, on this node. Each is an event of EventAdmin with the topic {@link #topic()}. */
public enum PluginStep {
    /** A version was added. */
    INSTALLED,
    /** Everything that its bundle imports is there. */
    RESOLVED,
    /** Something that its bundle imports is missing. */
    RESOLVE_FAILED,
    /** Its bundle runs. */
    STARTED,
    /** Its bundle could not be started; it is tried again. */
    START_FAILED,
    /** Its bundle was stopped. */
    STOPPED,
    /** Its start or stop does not end. */
    STUCK,
    /** Its module was enabled at system scope. */
    ACTIVATED,
    /** Its module was disabled at system scope. */
    DEACTIVATED,
    /** It has become the version of the system scope, in the place of another one, forward or back. */
    UPDATED,
    /** An update was taken back: the version is the one that is left. */
    ROLLED_BACK,
    /** It failed too often, or its archive was changed, and is left alone. */
    QUARANTINED,
    /** It is not left alone any more. */
    RELEASED,
    /** It waits for permissions. */
    PERMISSION_PENDING,
    /** What it is granted has changed, to more or to less. */
    PERMISSIONS_CHANGED,
    /** It was removed. */
    UNINSTALLED;

    /** What the topics of all steps begin with. */
    public static final String TOPICS = "io/mortise/plugin/";

    /** Property: the plugin's name, a text. */
    public static final String PLUGIN = "plugin";

    /** Property: the version, a text; not there when a step is about all versions of a module. */
    public static final String VERSION = "version";

    /** Property: one sentence for an administrator, a text, possibly empty. */
    public static final String MESSAGE = "message";

    /** Property: when, in milliseconds since 1970, a {@code Long}. */
    public static final String TIMESTAMP = "timestamp";

    /** Such as {@code io/mortise/plugin/STARTED}. */
    public String topic() {
        return TOPICS + name();
    }
}
