package io.mortise.itests.driver;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one running distribution that they share, with the samples installed. Whoever uses it works in an organization
 * of its own ({@link Scene}) and leaves the system scope as it was.
 */
public final class SharedDistribution implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedDistribution.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Distribution.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // Closed by JUnit after the last test.
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Distribution.class, type -> start(), Distribution.class);
    }

    private static Distribution start() {
        Distribution distribution = Distribution.start(TestFolder.create("shared"));
        distribution.api().upload(Samples.knowledgeBase()).expect(201);
        distribution.api().upload(Samples.digest()).expect(201);
        return distribution;
    }
}
