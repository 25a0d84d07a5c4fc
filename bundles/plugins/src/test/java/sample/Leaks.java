package sample;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import javax.management.ObjectName;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Plugins that leave something behind, one for each way to. */
public final class Leaks {
    private Leaks() {}

    /** A thread that never ends. */
    public static final class OfThread implements BundleActivator, Runnable {
        @Override
        public void start(BundleContext context) {
            Thread thread = new Thread(this, "leaky-poller");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void run() {
            while (true) {
                LockSupport.park(this);
            }
        }

        @Override
        public void stop(BundleContext context) {}
    }

    /** A system property, with a class that is the other plugin's in name too. */
    public static final class OfProperty implements BundleActivator {
        @Override
        public void start(BundleContext context) {
            System.getProperties().put("leaky.property", new OfThread());
        }

        @Override
        public void stop(BundleContext context) {}
    }

    /** A pool that is not shut down: its thread waits in code of Java, and its factory is the plugin's. */
    public static final class OfPool implements BundleActivator, Runnable {
        @Override
        public void start(BundleContext context) {
            ThreadPoolExecutor pool =
                    new ThreadPoolExecutor(1, 1, 1, TimeUnit.HOURS, new LinkedBlockingQueue<>(), task -> {
                        Thread thread = new Thread(task, "leaky-pool");
                        thread.setDaemon(true);
                        return thread;
                    });
            pool.execute(this);
        }

        @Override
        public void run() {}

        @Override
        public void stop(BundleContext context) {}
    }

    /** A value on a thread of the host. */
    public static final class OfThreadLocal implements BundleActivator, Runnable {
        private static final ThreadLocal<Object> LOCAL = new ThreadLocal<>();

        @Override
        public void start(BundleContext context) {
            context.registerService(Runnable.class, this, null);
        }

        @Override
        public void run() {
            LOCAL.set(this);
        }

        @Override
        public void stop(BundleContext context) {}
    }

    /** A driver. */
    public static final class OfDriver implements BundleActivator, Driver {
        @Override
        public void start(BundleContext context) throws SQLException {
            DriverManager.registerDriver(this);
        }

        @Override
        public void stop(BundleContext context) {}

        @Override
        public Connection connect(String url, Properties info) throws SQLException {
            throw new SQLException("It connects to nothing");
        }

        @Override
        public boolean acceptsURL(String url) {
            return false;
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
        }
    }

    /** What an MBean shows. */
    public interface OfBeanMBean {
        int getCount();
    }

    /** An MBean. */
    public static final class OfBean implements BundleActivator, OfBeanMBean {
        @Override
        public void start(BundleContext context) throws Exception {
            ManagementFactory.getPlatformMBeanServer().registerMBean(this, new ObjectName("leaky:type=Count"));
        }

        @Override
        public int getCount() {
            return 1;
        }

        @Override
        public void stop(BundleContext context) {}
    }

    /** A shutdown hook, by a way round the check of bytecode. */
    public static final class OfHook implements BundleActivator, Runnable {
        @Override
        public void start(BundleContext context) throws Exception {
            Thread thread = new Thread(this, "leaky-hook");
            thread.setDaemon(true);
            Runtime.class.getMethod("addShutdownHook", Thread.class).invoke(Runtime.getRuntime(), thread);
        }

        @Override
        public void run() {}

        @Override
        public void stop(BundleContext context) {}
    }

    /** A timer that is not canceled. */
    public static final class OfTimer implements BundleActivator {
        @Override
        public void start(BundleContext context) {
            new Timer("leaky-timer", true).schedule(new Task(), TimeUnit.HOURS.toMillis(1));
        }

        @Override
        public void stop(BundleContext context) {}
    }

    /** Its task. */
    public static final class Task extends TimerTask {
        @Override
        public void run() {}
    }
}
