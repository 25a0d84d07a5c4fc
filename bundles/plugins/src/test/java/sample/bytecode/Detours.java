package sample.bytecode;

import java.awt.Desktop;
import java.awt.Font;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Formatter;
import java.util.Properties;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SocketHandler;
import java.util.prefs.Preferences;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.SAXParser;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.InputSource;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Each method reaches a file, another machine or what all share through something that is not made for that. */
public class Detours {
    Desktop opensDesktop() {
        return Desktop.getDesktop();
    }

    Object connectsByDriver(Driver driver) throws SQLException {
        return driver.connect("jdbc:x", new Properties());
    }

    SocketChannel connectsByProvider() throws IOException {
        return SelectorProvider.provider().openSocketChannel();
    }

    Object listensByProvider() throws IOException {
        return SelectorProvider.provider().openServerSocketChannel();
    }

    Object logsToMachine() throws IOException {
        return new SocketHandler("example.com", 1);
    }

    Object parsesUri(DocumentBuilder builder) throws Exception {
        return builder.parse("file:/etc/passwd");
    }

    void parsesUriBySax(SAXParser parser) throws Exception {
        parser.parse("file:/etc/passwd", new DefaultHandler());
    }

    void parsesUriByReader(XMLReader reader) throws Exception {
        reader.parse("file:/etc/passwd");
    }

    Object parsesSourceOfUri() {
        return new InputSource("file:/etc/passwd");
    }

    Object transformsUri() {
        return new StreamSource("file:/etc/passwd");
    }

    Object transformsFile() {
        return new StreamSource(new File("in.xml"));
    }

    Object readsSchema(SchemaFactory factory) throws Exception {
        return factory.newSchema(new File("a.xsd"));
    }

    Object readsZip() throws IOException {
        return new ZipFile("a.zip");
    }

    Object readsImage() throws IOException {
        return ImageIO.read(new File("a.png"));
    }

    Object streamsImage(Object source) throws IOException {
        return ImageIO.createImageInputStream(source);
    }

    Object readsKeys() throws Exception {
        return KeyStore.getInstance(new File("keys.p12"), new char[0]);
    }

    Object readsFont() throws Exception {
        return Font.createFont(0, new File("a.ttf"));
    }

    Formatter formatsToName() throws IOException {
        return new Formatter("out.txt");
    }

    Formatter formatsToFile() throws IOException {
        return new Formatter(new File("out.txt"));
    }

    PrintWriter printsToName() throws IOException {
        return new PrintWriter("out.txt", StandardCharsets.UTF_8);
    }

    PrintStream streamsToName() throws IOException {
        return new PrintStream("out.txt", StandardCharsets.UTF_8);
    }

    Object removesZip() throws IOException {
        return new ZipFile(new File("a.zip"), ZipFile.OPEN_READ | ZipFile.OPEN_DELETE);
    }

    Object remembers() {
        return Preferences.userRoot();
    }

    Object logsToFile() throws IOException {
        return new FileHandler("out.log");
    }

    Object drawsToStream(Object target) throws IOException {
        return ImageIO.createImageOutputStream(target);
    }

    Object transformsToName() {
        return new StreamResult("file:/tmp/out.xml");
    }

    void transformsToNameLater(StreamResult result) {
        result.setSystemId("file:/tmp/out.xml");
    }

    Object opensFileChannel() throws IOException {
        return FileChannel.open(Path.of("a"));
    }

    void resetsLogging() {
        LogManager.getLogManager().reset();
    }

    void configuresLogging() throws IOException {
        LogManager.getLogManager().readConfiguration();
    }

    void silencesLogging() {
        Logger.getLogger("").setLevel(Level.OFF);
    }

    void listensToLogging(Handler handler) {
        Logger.getLogger("").addHandler(handler);
    }

    void tracesDrivers(PrintWriter out) {
        DriverManager.setLogWriter(out);
    }
}
