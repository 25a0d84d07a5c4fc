package sample.bytecode;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Scanner;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Each method does one thing that asks for a permission, or that none allows. */
public class Offender {
    void exits() {
        System.exit(1);
    }

    void halts() {
        Runtime.getRuntime().halt(1);
    }

    void hooksShutdown(Thread thread) {
        Runtime.getRuntime().addShutdownHook(thread);
    }

    IntConsumer refersToExit() {
        return System::exit;
    }

    Runnable exitsInLambda() {
        return () -> System.exit(2);
    }

    Process executes() throws IOException {
        return new ProcessBuilder("true").start();
    }

    Process executesByRuntime() throws IOException {
        return Runtime.getRuntime().exec(new String[] {"true"});
    }

    Socket connects() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), 80);
    }

    SocketChannel opensChannel() throws IOException {
        return SocketChannel.open();
    }

    HttpClient makesClient() {
        return HttpClient.newHttpClient();
    }

    URL makesUrl() throws IOException {
        return URI.create("https://example.com").toURL();
    }

    ServerSocket listens() throws IOException {
        return new ServerSocket(0);
    }

    FileInputStream readsFile() throws IOException {
        return new FileInputStream("/etc/passwd");
    }

    byte[] readsPath() throws IOException {
        return Files.readAllBytes(Path.of("/etc/passwd"));
    }

    Scanner scansFile() throws IOException {
        return new Scanner(Path.of("/etc/passwd"), StandardCharsets.UTF_8);
    }

    boolean deletesInheritedFile(OwnFile file) {
        return file.delete();
    }

    PrintWriter printsToFile() throws IOException {
        return new PrintWriter(new File("out.txt"), StandardCharsets.UTF_8);
    }

    void writesPath() throws IOException {
        Files.write(Path.of("out.txt"), new byte[0]);
    }

    void loadsLibrary() {
        System.loadLibrary("evil");
    }

    native void isNative();

    Object invokes(Method method, Object target) throws ReflectiveOperationException {
        return method.invoke(target);
    }

    void opensUp(Method method) {
        method.setAccessible(true);
    }

    MethodHandles.Lookup looksPrivately(Class<?> type) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    MethodHandle findsHandle(MethodHandles.Lookup lookup, Method method) throws IllegalAccessException {
        return lookup.unreflect(method);
    }

    Class<?> loadsByName(String name) throws ClassNotFoundException {
        return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    }

    Class<?> loadsFromBundle(Bundle bundle) throws ClassNotFoundException {
        return bundle.loadClass("io.mortise.host.database.Transactions");
    }

    BundleContext walksBundles(Bundle bundle) {
        return bundle.getBundleContext();
    }

    void definesClass(MethodHandles.Lookup lookup, byte[] bytes) throws IllegalAccessException {
        lookup.defineClass(bytes);
    }

    void changesLocale() {
        Locale.setDefault(Locale.ROOT);
    }

    String readsEnvironment() {
        return System.getenv("MORTISE_ADMIN_TOKEN");
    }

    void startsThread() {
        new Thread(() -> {}).start();
    }

    void makesDaemonTooLate(boolean daemon) {
        Thread thread = new Thread(() -> {});
        if (daemon) {
            thread.setDaemon(true);
        }
    }

    void makesDaemonPerhaps(boolean daemon) {
        Thread thread = new Thread(() -> {});
        thread.setDaemon(daemon);
    }

    void handsThreadOn() {
        take(new Thread(() -> {}));
    }

    private static void take(Thread thread) {
        thread.interrupt();
    }

    Function<Runnable, Thread> refersToThread() {
        return Thread::new;
    }

    Timer makesTimer() {
        return new Timer("timer");
    }

    ExecutorService makesPool() {
        return Executors.newFixedThreadPool(2);
    }

    ExecutorService makesPoolByHand() {
        return new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    }

    /** What is inherited counts as what it is. */
    public static final class OwnFile extends File {
        private static final long serialVersionUID = 1L;

        public OwnFile() {
            super("x");
        }
    }

    /** Its threads are no daemons. */
    public static final class OwnThread extends Thread {}

    /** Defines what nobody has read. */
    public static final class OwnLoader extends ClassLoader {}
}
