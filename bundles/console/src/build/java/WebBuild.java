import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Bundles the web sources with the libraries of the class path, by the native esbuild that is among them: no Node. Run by
 * {@code java WebBuild.java SOURCES TARGET CLASSPATH}.
 *
 * <p>Writes to {@code TARGET/classes/web}: each file under a name that holds its hash, a gzip file beside it, the pages, the
 * licenses of the libraries, and {@code entries.properties}, which has the file's name for each entry.
 */
public final class WebBuild {
    private static final Map<String, String> ENTRIES = Map.of(
            "main", "main.js",
            "app", "styles.css",
            "lit", "sdk/lit-library.js",
            "sdk", "sdk/index.js",
            "sdk-lit", "sdk/lit.js",
            "sdk-react", "sdk/react.js",
            "sdk-testing", "sdk/testing.js");

    /** Apart from the others, so that they are few files: a frame shares no cache with the page or another frame. */
    private static final Map<String, String> FRAME_ENTRIES = Map.of("frame", "frame/frame.js", "frame-sdk", "frame/sdk.js");

    private static final List<String> PAGES = List.of("index.html", "frame/frame.html");
    private static final String DECLARATIONS = "sdk/types";

    private static final Pattern NAME = Pattern.compile("\"name\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern HASHED = Pattern.compile("(.+)-[A-Z0-9]{8}\\.(js|css)");
    private static final Pattern STATIC_IMPORT = Pattern.compile("(?:from|import)\\s*\"\\./([^\"]+\\.js)\"");

    private final Path sources;
    private final Path target;
    private final Path modules;
    private final Path web;
    private final StringBuilder licenses = new StringBuilder();

    private WebBuild(Path sources, Path target) {
        this.sources = sources;
        this.target = target;
        this.modules = target.resolve("node_modules");
        this.web = target.resolve("classes/web");
    }

    public static void main(String[] args) throws Exception {
        new WebBuild(Path.of(args[0]), Path.of(args[1])).run(args[2].split(File.pathSeparator));
    }

    private void run(String[] classPath) throws Exception {
        delete(modules);
        delete(web);
        Files.createDirectories(web);
        Path esbuild = null;
        for (String jar : new TreeSet<>(List.of(classPath))) {
            if (jar.endsWith(".jar")) {
                Path tool = unpack(Path.of(jar));
                esbuild = tool == null ? esbuild : tool;
            }
        }
        if (esbuild == null) {
            throw new IllegalStateException("There is no esbuild for " + platform() + " among the dependencies of bundles/console."
                    + " Add org.webjars.npm:esbuild__" + platform() + " to its pom.xml, in the version of the others");
        }
        bundle(esbuild, ENTRIES);
        bundle(esbuild, FRAME_ENTRIES);
        Map<String, String> entries = entries();
        StringBuilder text = new StringBuilder();
        entries.forEach((name, file) -> text.append(name).append('=').append(file).append('\n'));
        text.append("preload=").append(String.join(",", preload(entries.get("main")))).append('\n');
        Files.writeString(web.resolve("entries.properties"), text);
        for (String page : PAGES) {
            Path file = sources.resolve(page);
            Files.copy(file, web.resolve(file.getFileName().toString()));
        }
        copyDeclarations();
        Files.writeString(web.resolve("LICENSES.txt"), licenses);
        pack();
    }

    /** What authors in TypeScript need of what plugins import: hand-written, and so delivered as it is. */
    private void copyDeclarations() throws IOException {
        Path folder = Files.createDirectories(web.resolve("sdk"));
        try (Stream<Path> files = Files.list(sources.resolve(DECLARATIONS))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
    }

    private static String platform() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        return (name.contains("mac") ? "darwin" : name.contains("win") ? "win32" : "linux") + '-' + arch;
    }

    /** Lays the npm package of a jar where bundlers look for it; the jars' own layouts differ. The path of esbuild if it is that. */
    private Path unpack(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            String root = root(file);
            if (root == null) {
                return null;
            }
            Matcher name = NAME.matcher(read(file, root + "package.json"));
            if (!name.find()) {
                throw new IllegalStateException(jar + " has a package.json without a name");
            }
            boolean isTool = root.contains("/esbuild__");
            if (isTool && !root.contains("/esbuild__" + platform() + '/')) {
                return null;
            }
            Path folder = modules.resolve(name.group(1));
            for (Enumeration<JarEntry> all = file.entries(); all.hasMoreElements(); ) {
                JarEntry entry = all.nextElement();
                if (!entry.isDirectory() && entry.getName().startsWith(root)) {
                    Path to = folder.resolve(entry.getName().substring(root.length())).normalize();
                    Files.createDirectories(to.getParent());
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.copy(in, to);
                    }
                }
            }
            if (!isTool) {
                noteLicense(name.group(1), folder);
                return null;
            }
            Path tool = folder.resolve("bin/esbuild");
            if (!tool.toFile().setExecutable(true)) {
                throw new IllegalStateException(tool + " cannot be made executable");
            }
            return tool;
        }
    }

    /** The folder of the outermost package.json of an npm package; {@code null} for another kind of jar. */
    private static String root(JarFile jar) {
        return jar.stream()
                .map(JarEntry::getName)
                .filter(name -> name.startsWith("META-INF/resources/") && name.endsWith("/package.json"))
                .min((one, other) -> Integer.compare(one.length(), other.length()))
                .map(name -> name.substring(0, name.length() - "package.json".length()))
                .orElse(null);
    }

    private static String read(JarFile jar, String entry) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getJarEntry(entry))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void noteLicense(String name, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Path license = files.filter(file -> file.getFileName().toString().toUpperCase(Locale.ROOT).startsWith("LICENSE"))
                    .findFirst()
                    .orElse(null);
            if (license != null) {
                licenses.append(name).append("\n\n").append(Files.readString(license).strip()).append("\n\n\n");
            }
        }
    }

    private void bundle(Path esbuild, Map<String, String> inputs) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(esbuild.toString()));
        new TreeMap<>(inputs).forEach((name, file) -> command.add(name + "=" + sources.resolve(file)));
        command.addAll(List.of(
                "--bundle",
                "--splitting",
                "--format=esm",
                "--minify",
                "--target=es2022",
                "--charset=utf8",
                "--legal-comments=none",
                "--entry-names=[name]-[hash]",
                "--chunk-names=chunk-[hash]",
                "--log-level=warning",
                "--outdir=" + web));
        ProcessBuilder process = new ProcessBuilder(command).directory(target.toFile()).inheritIO();
        process.environment().put("NODE_PATH", modules.toString());
        int code = process.start().waitFor();
        if (code != 0) {
            throw new IllegalStateException("esbuild ended with " + code + "; what it said is above");
        }
    }

    private Map<String, String> entries() throws IOException {
        Set<String> names = new TreeSet<>(ENTRIES.keySet());
        names.addAll(FRAME_ENTRIES.keySet());
        Map<String, String> entries = new TreeMap<>();
        try (Stream<Path> files = Files.list(web)) {
            files.map(file -> HASHED.matcher(file.getFileName().toString()))
                    .filter(name -> name.matches() && names.contains(name.group(1)))
                    .forEach(name -> entries.put(name.group(1), name.group()));
        }
        if (!entries.keySet().equals(names)) {
            throw new IllegalStateException("esbuild wrote " + entries.keySet() + " instead of " + names);
        }
        return entries;
    }

    /** The files that a script needs before it can run: a browser told of them fetches them all at once. */
    private Set<String> preload(String script) throws IOException {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(script));
        while (!next.isEmpty()) {
            Matcher imported = STATIC_IMPORT.matcher(Files.readString(web.resolve(next.pop())));
            while (imported.find()) {
                if (found.add(imported.group(1))) {
                    next.add(imported.group(1));
                }
            }
        }
        return found;
    }

    private void pack() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(web)) {
            files = all.filter(file -> HASHED.matcher(file.getFileName().toString()).matches()).toList();
        }
        for (Path file : files) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new Best(packed)) {
                Files.copy(file, gzip);
            }
            Files.write(web.resolve(file.getFileName() + ".gz"), packed.toByteArray());
        }
    }

    private static final class Best extends GZIPOutputStream {
        Best(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException fault) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
