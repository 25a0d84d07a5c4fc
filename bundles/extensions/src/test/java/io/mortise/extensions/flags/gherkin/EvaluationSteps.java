package io.mortise.extensions.flags.gherkin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.ImmutableContext;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the steps of OpenFeature's older suite {@code evaluation} mean here. Cucumber makes one for each scenario. */
public final class EvaluationSteps {
    private @Nullable AskedFlag flag;
    private @Nullable FlagEvaluationDetails<?> details;

    @When("^an? (boolean|string|integer|float) flag with key \"([^\"]*)\" is evaluated with (?:details and )?"
            + "default value \"?([^\"]*)\"?$")
    public void evaluate(String type, String key, String standard) {
        flag = AskedFlag.of(type, key, standard);
        details = flag.ask(SuiteSteps.node().client(), new ImmutableContext());
    }

    @When("^an object flag with key \"([^\"]*)\" is evaluated with (?:details and )?a null default value$")
    public void evaluateObject(String key) {
        evaluate("object", key, "{}");
    }

    @When("^a non-existent string flag with key \"([^\"]*)\" is evaluated with details and a default value \"(.*)\"$")
    public void evaluateMissing(String key, String standard) {
        evaluate("string", key, standard);
    }

    @When("^a string flag with key \"([^\"]*)\" is evaluated as an integer, with details and a default value (\\d+)$")
    public void evaluateWrongly(String key, String standard) {
        evaluate("integer", key, standard);
    }

    @Then("^the resolved (boolean|string|integer|float) (?:details )?value should be \"?([^\",]*)\"?$")
    public void value(String type, String expected) {
        assertThat(details().getValue()).isEqualTo(AskedFlag.value(type, expected));
    }

    @Then("^the resolved (boolean|string|integer|float) details value should be \"?([^\",]*)\"?, "
            + "the variant should be \"([^\"]*)\", and the reason should be \"([^\"]*)\"$")
    public void details(String type, String expected, String variant, String reason) {
        value(type, expected);
        variantAndReason(variant, reason);
    }

    @Then("^the variant should be \"([^\"]*)\", and the reason should be \"([^\"]*)\"$")
    public void variantAndReason(String variant, String reason) {
        assertThat(details().getVariant()).isEqualTo(variant);
        assertThat(details().getReason()).isEqualTo(reason);
    }

    @Then(
            "^the resolved object (?:details )?value should be contain fields \"([^\"]*)\", \"([^\"]*)\", and \"([^\"]*)\", "
                    + "with values \"([^\"]*)\", \"([^\"]*)\" and (\\d+), respectively$")
    public void object(String flagKey, String textKey, String numberKey, String truth, String text, int number) {
        assertThat(AskedFlag.plain(details().getValue()))
                .isEqualTo(Map.of(
                        flagKey,
                        Boolean.valueOf(truth),
                        textKey,
                        text,
                        numberKey,
                        requireNonNull(AskedFlag.plain(number))));
    }

    @Then("^the default (?:string|integer) value should be returned$")
    public void standard() {
        assertThat(details().getValue()).isEqualTo(requireNonNull(flag).standard());
    }

    @Then("^the reason should indicate an error and the error code should indicate a (?:missing flag|type mismatch) "
            + "with \"([^\"]*)\"$")
    public void error(String code) {
        assertThat(details().getReason()).isEqualTo("ERROR");
        assertThat(String.valueOf(details().getErrorCode())).isEqualTo(code);
    }

    private FlagEvaluationDetails<?> details() {
        return requireNonNull(details, "Nothing is evaluated");
    }
}
