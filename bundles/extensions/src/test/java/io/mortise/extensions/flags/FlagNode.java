package io.mortise.extensions.flags;

import dev.openfeature.sdk.Client;
import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.settings.FlagDefinition;
import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.resolve.AnnouncedChanges;
import io.mortise.settings.testing.Definitions;
import io.mortise.settings.testing.SettingsNode;
import io.mortise.testing.MockWorkspace;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Two plugins on the real settings in an H2 database: one that is on in workspace {@code ws-1}, and one that is off there. Their flags
 * and keys are those that OpenFeature's published suites evaluate.
 */
public final class FlagNode implements AutoCloseable {
    static final String ON = "module-suite";
    static final String OFF = "module-off";
    private static final Map<String, Object> PICTURES =
            Map.of("showImages", true, "title", "Check out these pics!", "imagesPerPage", 100);

    private final SettingsNode node = new SettingsNode(DatabaseFixture.h2("tenants", "settings")).withAcme();
    private final AnnouncedChanges changes = new AnnouncedChanges();
    private final PluginFlags on;
    private final PluginFlags off;

    public FlagNode() {
        node.install(suite()).install(disabled());
        systemSays();
        change(SettingsNode.WORKSPACE, OFF, Map.of("enabled", false));
        on = flags(ON);
        off = flags(OFF);
    }

    /** The client of the plugin that is on, for workspace {@code ws-1}. */
    public Client client() {
        return on.client(MockWorkspace.of("ws-1"));
    }

    /** The client of the plugin that is off in workspace {@code ws-1}, for that workspace. */
    public Client clientOfDisabled() {
        return off.client(MockWorkspace.of("ws-1"));
    }

    /** A client of a plugin that has stopped. */
    public Client clientOfStopped() {
        PluginFlags stopped = flags(ON);
        Client client = stopped.client(MockWorkspace.of("ws-1"));
        stopped.close();
        return client;
    }

    void change(Scope scope, String module, Map<String, ?> document) {
        node.patch(scope, module, document);
    }

    private PluginFlags flags(String module) {
        return new PluginFlags(
                new PluginLocation(module, "1.0.0"), new FlagSource(node.database.directory(), node.settings), changes);
    }

    private static Definitions suite() {
        Map<String, Object> keys = new HashMap<>();
        Map.of("string", "string", "integer", "integer", "float", "number", "object", "object")
                .forEach((name, type) -> {
                    keys.put(name + "-flag", Map.of("type", type));
                    keys.put(name + "-zero-flag", Map.of("type", type));
                });
        keys.put("string-targeted-zero-flag", Map.of("type", "string", "default", ""));
        keys.put("integer-targeted-zero-flag", Map.of("type", "integer", "default", 0));
        keys.put("float-targeted-zero-flag", Map.of("type", "number", "default", 0.0));
        keys.put("object-targeted-zero-flag", Map.of("type", "object", "default", Map.of()));
        keys.put("context-aware", Map.of("type", "string", "default", "EXTERNAL"));
        keys.put("complex-targeted", Map.of("type", "string", "default", "EXTERNAL"));
        keys.put("wrong-flag", Map.of("type", "string", "default", "uno"));
        return Definitions.module(ON)
                .properties(keys)
                .flag("boolean-flag", flag(false))
                .flag("boolean-zero-flag", flag(true))
                .flag("boolean-targeted-zero-flag", flag(false))
                .flag("metadata-flag", flag(true));
    }

    private static Definitions disabled() {
        return Definitions.module(OFF)
                .properties(Map.of(
                        "string-disabled-flag", Map.of("type", "string", "default", "hi"),
                        "integer-disabled-flag", Map.of("type", "integer", "default", 10),
                        "float-disabled-flag", Map.of("type", "number", "default", 0.5),
                        "object-disabled-flag", Map.of("type", "object", "default", PICTURES)))
                .flag("boolean-disabled-flag", flag(true));
    }

    private static FlagDefinition flag(boolean standard) {
        return new FlagDefinition(standard, "", Set.of(Origin.ORG, Origin.WORKSPACE), false);
    }

    private void systemSays() {
        Map<String, Object> keys = new HashMap<>();
        keys.put("string-flag", "hi");
        keys.put("integer-flag", 10);
        keys.put("float-flag", 0.5);
        keys.put("object-flag", PICTURES);
        keys.put("string-zero-flag", "");
        keys.put("integer-zero-flag", 0);
        keys.put("float-zero-flag", 0.0);
        keys.put("object-zero-flag", Map.of());
        change(
                Scope.SYSTEM,
                ON,
                Map.of("config", keys, "featureFlags", Map.of("boolean-flag", true, "boolean-zero-flag", false)));
    }

    @Override
    public void close() {
        on.close();
        off.close();
        node.close();
    }
}
