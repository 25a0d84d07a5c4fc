package io.mortise.extensions.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.EventDetails;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.ProviderState;
import dev.openfeature.sdk.Value;
import io.mortise.api.flags.FeatureFlags;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.testing.MockWorkspace;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PluginFlagsTest {
    private static final EvaluationContext WS = new ImmutableContext("ws-1");

    private final FlagWorld world = new FlagWorld();
    private final PluginFlags flags = open("1.2.0");
    private final Client client = flags.client();

    private PluginFlags open(String version) {
        return new PluginFlags(
                new PluginLocation("module-kb", version), new FlagSource(world.directory(), world.settings()), world);
    }

    @AfterEach
    void close() {
        flags.close();
    }

    @Test
    void flagHasItsValueVariantReasonAndOrigin() {
        FlagEvaluationDetails<Boolean> details = client.getBooleanDetails("semanticSearch", false, WS);

        assertThat(details.getValue()).isTrue();
        assertThat(details.getVariant()).isEqualTo("on");
        assertThat(details.getReason()).isEqualTo("TARGETING_MATCH");
        assertThat(details.getErrorCode()).isNull();
        assertThat(details.getFlagMetadata().getString("origin")).isEqualTo("workspace");
        assertThat(details.getFlagMetadata().getString("workspace")).isEqualTo("ws-1");
        assertThat(details.getFlagMetadata().getString("version")).isEqualTo("1.2.0");
        assertThat(client.getBooleanDetails("standard", true, WS).getReason()).isEqualTo("DEFAULT");
        assertThat(client.getBooleanDetails("standard", true, WS).getVariant()).isEqualTo("off");
        assertThat(client.getBooleanDetails("ofSystem", false, WS).getReason()).isEqualTo("STATIC");
        assertThat(client.getBooleanDetails("ofSystem", false, WS)
                        .getFlagMetadata()
                        .getString("lockedBy"))
                .isEqualTo("system");
    }

    @Test
    void workspaceIsTheAttributeOrElseTheTargetingKeyOrTheClients() {
        EvaluationContext user = new ImmutableContext("user-7", Map.of(FeatureFlags.WORKSPACE, new Value("ws-1")));

        assertThat(client.getBooleanValue("semanticSearch", false, user)).isTrue();
        assertThat(flags.client(MockWorkspace.of("ws-1")).getBooleanValue("semanticSearch", false))
                .isTrue();
        assertThat(client.getBooleanDetails("semanticSearch", false).getErrorCode())
                .isEqualTo(ErrorCode.TARGETING_KEY_MISSING);
        for (String wrong : List.of("ws-none", "No id!")) {
            FlagEvaluationDetails<Boolean> details =
                    client.getBooleanDetails("semanticSearch", false, new ImmutableContext(wrong));
            assertThat(details.getErrorCode()).isEqualTo(ErrorCode.INVALID_CONTEXT);
            assertThat(details.getValue()).isFalse();
        }
    }

    @Test
    void configurationIsEvaluatedByItsTypes() {
        assertThat(client.getIntegerValue("limit", 1, WS)).isEqualTo(200);
        assertThat(client.getLongValue("limit", 1L, WS)).isEqualTo(200L);
        assertThat(client.getDoubleValue("limit", 1.0, WS)).isEqualTo(200.0);
        assertThat(client.getStringValue("feature", "x", WS)).isEqualTo("custom");
        assertThat(client.getObjectValue("options", new Value(), WS)
                        .asStructure()
                        .getValue("deep")
                        .asBoolean())
                .isTrue();
        assertThat(client.getBooleanValue("enabledKey", false, WS)).isTrue();
    }

    @Test
    void errorsGiveTheCallersDefault() {
        FlagEvaluationDetails<Boolean> missing = client.getBooleanDetails("none", true, WS);
        assertThat(missing.getValue()).isTrue();
        assertThat(missing.getReason()).isEqualTo("ERROR");
        assertThat(missing.getErrorCode()).isEqualTo(ErrorCode.FLAG_NOT_FOUND);
        assertThat(missing.getErrorMessage()).startsWith("flag none not found").contains("module-kb 1.2.0", "manifest");

        FlagEvaluationDetails<Integer> mismatch = client.getIntegerDetails("semanticSearch", 7, WS);
        assertThat(mismatch.getValue()).isEqualTo(7);
        assertThat(mismatch.getErrorCode()).isEqualTo(ErrorCode.TYPE_MISMATCH);
        assertThat(mismatch.getErrorMessage()).contains("'semanticSearch'", "module-kb 1.2.0", "a boolean");
        assertThat(client.getIntegerDetails("half", 7, WS).getErrorCode()).isEqualTo(ErrorCode.TYPE_MISMATCH);
        assertThat(client.getStringDetails("limit", "x", WS).getErrorCode()).isEqualTo(ErrorCode.TYPE_MISMATCH);
        assertThat(client.getStringValue("semanticSearch", "x", WS)).isEqualTo("x");
    }

    @Test
    void moduleThatIsNotAvailableInThatVersionIsDisabled() {
        try (PluginFlags older = open("1.0.0")) {
            assertThat(older.client()
                            .getBooleanDetails("semanticSearch", false, WS)
                            .getReason())
                    .isEqualTo("DISABLED");
        }
        world.available = false;

        FlagEvaluationDetails<Boolean> details = client.getBooleanDetails("semanticSearch", false, WS);

        assertThat(details.getValue()).isFalse();
        assertThat(details.getReason()).isEqualTo("DISABLED");
        assertThat(details.getErrorCode()).isNull();
    }

    @Test
    void changesAreToldOfWorkspacesThatWereEvaluatedFor() throws InterruptedException {
        BlockingQueue<EventDetails> events = new LinkedBlockingQueue<>();
        client.onProviderConfigurationChanged(events::add);
        world.change("semanticSearch", false); // which nobody has seen yet
        assertThat(client.getBooleanValue("semanticSearch", true, WS)).isFalse();

        world.change("semanticSearch", false); // which is nothing new
        world.change("semanticSearch", true);
        EventDetails event = events.poll(20, TimeUnit.SECONDS);

        assertThat(event.getFlagsChanged()).containsExactly("semanticSearch");
        assertThat(event.getEventMetadata().getString("workspace")).isEqualTo("ws-1");
        world.available = false;
        world.tell();
        assertThat(events.poll(20, TimeUnit.SECONDS).getFlagsChanged()).contains("limit", "semanticSearch");
        assertThat(events).isEmpty();
    }

    @Test
    void stoppedPluginsClientsAreNotReadyAndThePluginIsForgotten() {
        assertThat(client.getProviderState()).isEqualTo(ProviderState.READY);
        WeakReference<Object> handler = withHandler(flags);

        flags.close();

        assertThat(client.getBooleanDetails("semanticSearch", false, WS).getErrorCode())
                .isEqualTo(ErrorCode.PROVIDER_NOT_READY);
        assertThat(world.listeners()).isZero();
        await().until(() -> {
            System.gc();
            return handler.get() == null;
        });
    }

    /** What a plugin gives to its client is its own class, whose loader must not be kept. */
    private static WeakReference<Object> withHandler(PluginFlags given) {
        Consumer<EventDetails> handler = new Consumer<>() {
            @Override
            public void accept(EventDetails event) {
                assertThat(event).isNotNull();
            }
        };
        PluginFlags own = given;
        own.client().onProviderReady(handler);
        return new WeakReference<>(handler);
    }

    @Test
    void pluginsShareNothing() {
        assertThat(OpenFeatureAPI.getInstance().getProviderMetadata().getName()).isNotEqualTo("mortise/module-kb");
        try (PluginFlags other = open("1.2.0")) {
            client.setEvaluationContext(WS);
            assertThat(other.client().getBooleanDetails("semanticSearch", false).getErrorCode())
                    .isEqualTo(ErrorCode.TARGETING_KEY_MISSING);
        }
        assertThat(client.getBooleanValue("semanticSearch", false)).isTrue();
    }
}
