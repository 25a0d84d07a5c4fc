package io.mortise.http.jersey;

import jakarta.ws.rs.core.Context;
import java.util.function.Function;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;

/** Gives {@code @Context} method parameters of one type the request's own value rather than a proxy of it. */
public final class AttributeParam<T> implements ValueParamProvider {
    private final Class<T> type;
    private final Function<ContainerRequest, T> value;

    public AttributeParam(Class<T> type, Function<ContainerRequest, T> value) {
        this.type = type;
        this.value = value;
    }

    @Override
    @SuppressWarnings("NullAway") // Jersey's contract: null means that another provider is to be asked
    public @Nullable Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
        return parameter.getRawType() == type && parameter.getSourceAnnotation() instanceof Context ? value : null;
    }

    @Override
    public PriorityType getPriority() {
        return Priority.HIGH;
    }
}
