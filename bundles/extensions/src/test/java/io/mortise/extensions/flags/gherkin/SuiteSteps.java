package io.mortise.extensions.flags.gherkin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.ProviderState;
import dev.openfeature.sdk.Value;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.mortise.extensions.flags.FlagNode;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of OpenFeature's suites {@code evaluation_v2}, {@code hooks} and {@code metadata} mean here. Cucumber makes one for
 * each scenario.
 */
public final class SuiteSteps {
    private static final AtomicReference<FlagNode> NODE = new AtomicReference<>();

    private final Map<String, Value> attributes = new HashMap<>();
    private final RecordingHook hook = new RecordingHook();
    private Client client = node().client();
    private @Nullable AskedFlag flag;
    private @Nullable FlagEvaluationDetails<?> details;

    /** Cucumber makes the steps by itself, so what they ask is handed over here. */
    static void use(FlagNode node) {
        NODE.set(node);
    }

    static FlagNode node() {
        return requireNonNull(NODE.get(), "No node: call use() first");
    }

    @Given("^a (?:stable provider|provider is registered)$")
    public void readyProvider() {
        assertThat(client.getProviderState()).isEqualTo(ProviderState.READY);
    }

    @Given("^a not ready provider$")
    public void stoppedProvider() {
        client = node().clientOfStopped();
    }

    @Given("^a client with added hook$")
    public void hook() {
        client.addHooks(hook);
    }

    @Given("^an? (\\w+)-flag with key \"([^\"]*)\" and a (?:default|fallback) value \"(.*)\"$")
    public void flag(String type, String key, String standard) {
        flag = AskedFlag.of(type, key, standard);
        if (key.endsWith("-disabled-flag")) {
            client = node().clientOfDisabled(); // whole modules are switched off here, not flags of one
        }
    }

    @Given("^a context containing a key \"([^\"]*)\", with type \"([^\"]*)\" and with value \"(.*)\"$")
    public void attribute(String key, String type, String value) {
        attributes.put(key, Value.objectToValue(AskedFlag.value(type, value)));
    }

    @Given("^a context containing a key \"([^\"]*)\" with null value$")
    public void nullAttribute(String key) {
        attributes.put(key, new Value());
    }

    @When("^the flag was evaluated with details$")
    public void evaluate() {
        details = requireNonNull(flag, "No flag is given").ask(client, new ImmutableContext(attributes));
    }

    @Then("^the resolved details value should be \"(.*)\"$")
    public void value(String expected) {
        AskedFlag asked = requireNonNull(flag);
        assertThat(AskedFlag.plain(details().getValue()))
                .isEqualTo(AskedFlag.plain(AskedFlag.value(asked.type(), expected)));
    }

    @Then("^the flag key should be \"([^\"]*)\"$")
    public void key(String expected) {
        assertThat(details().getFlagKey()).isEqualTo(expected);
    }

    @Then("^the variant should be \"([^\"]*)\"$")
    public void variant(String expected) {
        assertThat(details().getVariant()).isEqualTo(expected);
    }

    @Then("^the reason should be \"([^\"]*)\"$")
    public void reason(String expected) {
        assertThat(details().getReason()).isEqualTo(expected);
    }

    @Then("^the error-code should be \"([^\"]*)\"$")
    public void errorCode(String expected) {
        assertThat(details().getErrorCode()).isEqualTo(ErrorCode.valueOf(expected));
    }

    @Then("^the error message should contain \"([^\"]*)\"$")
    public void errorMessage(String expected) {
        assertThat(details().getErrorMessage()).contains(expected);
    }

    @Then("^the provider status should be \"([^\"]*)\"$")
    public void status(String expected) {
        assertThat(client.getProviderState()).isEqualTo(ProviderState.valueOf(expected));
    }

    @Then("^the resolved metadata should contain$")
    public void metadata(DataTable expected) {
        Map<String, Object> metadata = details().getFlagMetadata().asUnmodifiableMap();
        expected.asMaps().forEach(row -> assertThat(metadata.get(row.get("key")))
                .isEqualTo(
                        AskedFlag.value(requireNonNull(row.get("metadata_type")), requireNonNull(row.get("value")))));
    }

    @Then("^the resolved metadata is empty$")
    public void noMetadata() {
        assertThat(details().getFlagMetadata().asUnmodifiableMap()).isEmpty();
    }

    @Then("^the \"([^\"]*)\" hook should have been executed$")
    public void hookRan(String stage) {
        assertThat(hook.stages()).contains(stage);
    }

    @Then("^the \"([^\"]*)\" hooks should be called with evaluation details$")
    public void hooksRan(String stages, DataTable expected) {
        for (String stage : stages.split(", ", -1)) {
            expected.asMaps().forEach(row -> hook.assertSeen(stage, row));
        }
    }

    private FlagEvaluationDetails<?> details() {
        return requireNonNull(details, "Nothing is evaluated");
    }
}
