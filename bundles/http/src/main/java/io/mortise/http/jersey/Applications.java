package io.mortise.http.jersey;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.util.Map;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.media.sse.SseFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.internal.RuntimeDelegateImpl;
import org.glassfish.jersey.servlet.spi.AsyncContextDelegateProvider;

/** What all Jersey applications have in common. */
public final class Applications {
    // Everything is registered by hand, so looking for more would only cost time and let strangers in.
    private static final Map<String, Object> PROPERTIES = Map.of(
            CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true,
            CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true,
            CommonProperties.JSON_PROCESSING_FEATURE_DISABLE, true,
            CommonProperties.MOXY_JSON_FEATURE_DISABLE, true,
            ServerProperties.WADL_FEATURE_DISABLE, true,
            ServerProperties.BV_FEATURE_DISABLE, true,
            ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true,
            ServerProperties.PROCESSING_RESPONSE_ERRORS_ENABLED, true);

    static {
        // The API would look for an implementation through class paths, which a framework of bundles does not have.
        RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
    }

    private Applications() {}

    /** An application that reads and writes JSON with the mapper, and can send event streams. */
    public static ResourceConfig with(ObjectMapper mapper) {
        return new ResourceConfig()
                .setProperties(PROPERTIES)
                .register(new JacksonJsonProvider(mapper))
                .register(SseFeature.class)
                .register(new WholeAnswers())
                .register(new AsyncBinder());
    }

    private static final class AsyncBinder extends AbstractBinder {
        @Override
        protected void configure() {
            bind(new ServletAsync()).to(AsyncContextDelegateProvider.class);
        }
    }
}
