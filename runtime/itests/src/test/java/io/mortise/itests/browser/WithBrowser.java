package io.mortise.itests.browser;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives tests the browser. Where there is none they are left out, and it is said; on a machine of continuous integration that is
 * a fault.
 */
public final class WithBrowser implements ExecutionCondition, ParameterResolver {
    private static final Logger log = LoggerFactory.getLogger(WithBrowser.class);
    private static final Namespace NAMESPACE = Namespace.create(WithBrowser.class);
    private static final String MISSING =
            "No browser was found, so the tests of the console are left out. Install Chromium"
                    + " (Debian: apt-get install chromium), or let " + Chromium.VARIABLE + " name one";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<Path> executable = Chromium.executable();
        if (executable.isPresent()) {
            return ConditionEvaluationResult.enabled("There is " + executable.get());
        }
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            throw new IllegalStateException(MISSING);
        }
        log.warn("{}: {}", context.getDisplayName(), MISSING);
        return ConditionEvaluationResult.disabled(MISSING);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // Closed by JUnit after the last test.
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Chromium.class, type -> Chromium.start(), Chromium.class);
    }
}
