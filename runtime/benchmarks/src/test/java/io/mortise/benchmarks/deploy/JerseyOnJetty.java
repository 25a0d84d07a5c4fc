package io.mortise.benchmarks.deploy;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;

/** Jetty and Jersey as anybody would put them together, with what costs time and is not needed switched off. */
final class JerseyOnJetty {
    private static final Map<String, Object> LEAN = Map.of(
            CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true,
            CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true,
            ServerProperties.WADL_FEATURE_DISABLE, true,
            ServerProperties.BV_FEATURE_DISABLE, true);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Server server = new Server();
    private final ServletContextHandler context = new ServletContextHandler();
    private final ServerConnector connector = new ServerConnector(server);

    private JerseyOnJetty() {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
    }

    /** The resource of each application. */
    @Path("hello")
    public static final class Hello {
        @GET
        @Produces(MediaType.TEXT_PLAIN)
        public String hello() {
            return "hello";
        }
    }

    static JerseyOnJetty start() throws Exception {
        JerseyOnJetty jetty = new JerseyOnJetty();
        jetty.server.start();
        return jetty;
    }

    int addAndCall(String name) throws IOException, InterruptedException {
        ResourceConfig config = new ResourceConfig(Hello.class).setProperties(LEAN);
        context.addServlet(new ServletHolder(name, new ServletContainer(config)), "/" + name + "/*");
        URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/" + name + "/hello");
        HttpResponse<String> answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer + " " + answer.body());
        }
        return answer.statusCode();
    }

    void stop() throws Exception {
        server.stop();
    }
}
