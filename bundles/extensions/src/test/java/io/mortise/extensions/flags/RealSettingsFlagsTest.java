package io.mortise.extensions.flags;

import static io.mortise.settings.testing.SettingsNode.ORG;
import static io.mortise.settings.testing.SettingsNode.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.Structure;
import dev.openfeature.sdk.Value;
import io.mortise.host.tenant.Scope;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Flags by OpenFeature's client, on what the real settings keep and resolve. */
final class RealSettingsFlagsTest {
    private final FlagNode node = new FlagNode();
    private final Client client = node.client();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void deeperScopeWinsAndTheReasonSaysWhoseValueItIs() {
        assertThat(client.getBooleanDetails("boolean-targeted-zero-flag", true).getReason())
                .isEqualTo("DEFAULT");
        assertThat(client.getBooleanDetails("boolean-flag", false).getReason()).isEqualTo("STATIC");

        node.change(ORG, FlagNode.ON, Map.of("featureFlags", Map.of("boolean-flag", false)));
        FlagEvaluationDetails<Boolean> organization = client.getBooleanDetails("boolean-flag", true);
        node.change(WORKSPACE, FlagNode.ON, Map.of("featureFlags", Map.of("boolean-flag", true)));
        FlagEvaluationDetails<Boolean> workspace = client.getBooleanDetails("boolean-flag", false);

        assertThat(organization.getValue()).isFalse();
        assertThat(organization.getReason()).isEqualTo("TARGETING_MATCH");
        assertThat(organization.getFlagMetadata().getString("origin")).isEqualTo("org");
        assertThat(workspace.getValue()).isTrue();
        assertThat(workspace.getFlagMetadata().getString("origin")).isEqualTo("workspace");
    }

    @Test
    void lockOfTheSystemBindsTheDeeperScopesAsLongAsItIsThere() {
        node.change(WORKSPACE, FlagNode.ON, Map.of("featureFlags", Map.of("boolean-flag", false)));
        node.change(Scope.SYSTEM, FlagNode.ON, Map.of("locks", List.of("flag.boolean-flag")));

        FlagEvaluationDetails<Boolean> details = client.getBooleanDetails("boolean-flag", false);

        assertThat(details.getValue()).isTrue();
        assertThat(details.getReason()).isEqualTo("STATIC");
        assertThat(details.getFlagMetadata().getString("lockedBy")).isEqualTo("system");

        node.change(Scope.SYSTEM, FlagNode.ON, Map.of("locks", List.of()));

        assertThat(client.getBooleanValue("boolean-flag", true)).isFalse();
    }

    @Test
    void emptyValuesAreValues() {
        assertThat(client.getBooleanDetails("boolean-zero-flag", true).getValue())
                .isFalse();
        assertThat(client.getStringDetails("string-zero-flag", "hi").getValue()).isEmpty();
        assertThat(client.getIntegerDetails("integer-zero-flag", 1).getValue()).isZero();
        assertThat(client.getDoubleDetails("float-zero-flag", 0.1).getValue()).isZero();
        assertThat(structure("object-zero-flag").asMap()).isEmpty();
        assertThat(client.getObjectDetails("object-zero-flag", new Value()).getReason())
                .isEqualTo("STATIC");
    }

    @Test
    void objectsHoldWhateverJsonHolds() {
        Map<String, Object> inner = new HashMap<>();
        inner.put("half", 0.5);
        inner.put("none", null);
        inner.put("long", 5_000_000_000L);
        node.change(
                WORKSPACE,
                FlagNode.ON,
                Map.of("config", Map.of("object-flag", Map.of("list", Arrays.asList(1, 0.25, "x", null, inner)))));

        FlagEvaluationDetails<Value> details = client.getObjectDetails("object-flag", new Value());

        assertThat(details.getErrorMessage()).isNull();
        List<Value> list = details.getValue().asStructure().getValue("list").asList();
        assertThat(list.get(0).asInteger()).isEqualTo(1);
        assertThat(list.get(1).asDouble()).isEqualTo(0.25);
        assertThat(list.get(2).asString()).isEqualTo("x");
        assertThat(list.get(3).isNull()).isTrue();
        Structure last = list.get(4).asStructure();
        assertThat(last.getValue("half").asDouble()).isEqualTo(0.5);
        assertThat(last.getValue("long").asLong()).isEqualTo(5_000_000_000L);
        assertThat(last.getValue("none").isNull()).isTrue();
    }

    @Test
    void switchedOffModuleIsDisabledAndGivesTheCallersDefault() {
        FlagEvaluationDetails<Boolean> details =
                node.clientOfDisabled().getBooleanDetails("boolean-disabled-flag", false);

        assertThat(details.getValue()).isFalse();
        assertThat(details.getReason()).isEqualTo("DISABLED");
        assertThat(details.getErrorCode()).isNull();
        assertThat(node.clientOfStopped()
                        .getBooleanDetails("boolean-flag", false)
                        .getErrorCode())
                .isEqualTo(ErrorCode.PROVIDER_NOT_READY);
    }

    private Structure structure(String key) {
        return client.getObjectValue(key, new Value()).asStructure();
    }
}
