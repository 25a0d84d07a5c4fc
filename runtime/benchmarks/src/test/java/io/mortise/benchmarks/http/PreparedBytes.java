package io.mortise.benchmarks.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;

/** The reference: Jersey on Jetty that answers the same bytes to everybody. A program of its own. */
public final class PreparedBytes {
    static final String PATH = "/prepared";
    static final String READY = "Listening on ";

    private static final Map<String, Object> LEAN = Map.of(
            CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true,
            CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true,
            ServerProperties.WADL_FEATURE_DISABLE, true,
            ServerProperties.BV_FEATURE_DISABLE, true);

    private PreparedBytes() {}

    /** The only resource. */
    @Path(PATH)
    public static final class Resource {
        private final byte[] bytes;

        Resource(byte[] bytes) {
            this.bytes = bytes;
        }

        @GET
        @Produces(MediaType.APPLICATION_JSON)
        public byte[] get() {
            return bytes;
        }
    }

    /** Argument: the file with the bytes. Prints its port, and ends when standard input does. */
    public static void main(String[] arguments) throws Exception {
        byte[] bytes = Files.readAllBytes(java.nio.file.Path.of(arguments[0]));
        ResourceConfig config = new ResourceConfig().setProperties(LEAN).register(new Resource(bytes));
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new ServletContainer(config)), "/*");
        server.setHandler(context);
        server.start();
        System.out.println(READY + connector.getLocalPort());
        System.in.transferTo(OutputStream.nullOutputStream());
        server.stop();
    }
}
