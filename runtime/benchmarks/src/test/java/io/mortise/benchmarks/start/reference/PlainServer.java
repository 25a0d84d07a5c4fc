package io.mortise.benchmarks.start.reference;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.mortise.database.DatabaseUrl;
import io.mortise.database.file.SteadyFilePath;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.slf4j.LoggerFactory;

/** Jersey on Jetty on one class path, with one resource that reads the database of a data directory. */
public final class PlainServer {
    private PlainServer() {}

    /** Argument: the data directory. */
    public static void main(String[] arguments) throws Exception {
        // As Mortise does: libraries tell their warnings only.
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        HikariConfig pool = new HikariConfig();
        SteadyFilePath.register();
        pool.setJdbcUrl(DatabaseUrl.inDataDirectory(Path.of(arguments[0])).jdbcUrl());
        pool.setAutoCommit(false);
        HikariDataSource database = new HikariDataSource(pool);
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(
                new ServletHolder(new ServletContainer(new ResourceConfig().register(new PluginsResource(database)))),
                "/*");
        server.setHandler(context);
        server.start();
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        System.out.println("Reference is ready at http://127.0.0.1:" + port);
        server.join();
    }
}
