package io.mortise.plugins.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import io.mortise.plugins.manifest.Faults;
import io.mortise.plugins.manifest.ManifestReader;
import io.mortise.plugins.manifest.PluginManifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import sample.bytecode.Detours;
import sample.bytecode.Harmless;
import sample.bytecode.Offender;

class BytecodeChecksTest {
    private static final String OFFENDER = "sample/bytecode/Offender.class";
    private static final String DETOURS = "sample/bytecode/Detours.class";

    private final Path folder;

    BytecodeChecksTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({
        "exits, java.lang.System.exit, no permission allows it",
        "halts, java.lang.Runtime.halt, no permission allows it",
        "hooksShutdown, java.lang.Runtime.addShutdownHook, no permission allows it",
        "refersToExit, java.lang.System.exit, no permission allows it",
        "exitsInLambda, java.lang.System.exit, no permission allows it",
        "executes, new java.lang.ProcessBuilder, process:execute",
        "executesByRuntime, java.lang.Runtime.exec, process:execute",
        "connects, new java.net.Socket, network:connect",
        "opensChannel, java.nio.channels.SocketChannel.open, network:connect",
        "makesClient, java.net.http.HttpClient.newHttpClient, network:connect",
        "makesUrl, java.net.URI.toURL, network:connect",
        "listens, new java.net.ServerSocket, network:listen",
        "readsFile, new java.io.FileInputStream, files:read or files:write",
        "readsPath, java.nio.file.Files.readAllBytes, files:read or files:write",
        "scansFile, new java.util.Scanner, files:read or files:write",
        "deletesInheritedFile, sample.bytecode.Offender$OwnFile.delete, permission files:write",
        "printsToFile, new java.io.PrintWriter, permission files:write",
        "writesPath, java.nio.file.Files.write, permission files:write",
        "loadsLibrary, java.lang.System.loadLibrary, native:load",
        "isNative, it is native, native:load",
        "invokes, java.lang.reflect.Method.invoke, reflection:access",
        "opensUp, java.lang.reflect.Method.setAccessible, reflection:access",
        "looksPrivately, java.lang.invoke.MethodHandles.privateLookupIn, reflection:access",
        "findsHandle, java.lang.invoke.MethodHandles$Lookup.unreflect, reflection:access",
        "loadsByName, java.lang.Class.forName, reflection:access",
        "loadsFromBundle, org.osgi.framework.Bundle.loadClass, reflection:access",
        "walksBundles, org.osgi.framework.Bundle.getBundleContext, reflection:access",
        "definesClass, java.lang.invoke.MethodHandles$Lookup.defineClass, classes:define",
        "changesLocale, java.util.Locale.setDefault, reflection:access",
        "readsEnvironment, java.lang.System.getenv, reflection:access",
        "startsThread, not made a daemon at once, no permission allows it",
        "makesDaemonTooLate, not made a daemon at once, no permission allows it",
        "makesDaemonPerhaps, not plainly true, no permission allows it",
        "handsThreadOn, not made a daemon at once, no permission allows it",
        "refersToThread, new java.lang.Thread, no permission allows it",
        "makesTimer, not made a daemon at once, no permission allows it",
        "makesPool, java.util.concurrent.Executors.newFixedThreadPool, no permission allows it",
        "makesPoolByHand, new java.util.concurrent.ThreadPoolExecutor, no permission allows it",
    })
    void namesClassMethodAndPermission(String method, String used, String needs) throws IOException {
        List<Violation> found = check(offenders(), Optional.of(manifest()));

        assertThat(found)
                .filteredOn(violation -> violation.message().contains(", " + method + ": "))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.code()).isEqualTo(ProblemCode.BYTECODE_REFUSED);
                    assertThat(violation.pointer()).isEqualTo(OFFENDER);
                    assertThat(violation.message())
                            .startsWith("sample.bytecode.Offender, ")
                            .contains(used)
                            .contains(needs);
                    assertThat(violation.mend()).isNotBlank();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "opensDesktop, java.awt.Desktop.getDesktop, process:execute",
        "connectsByDriver, java.sql.Driver.connect, network:connect",
        "connectsByProvider, java.nio.channels.spi.SelectorProvider.openSocketChannel, network:connect",
        "listensByProvider, java.nio.channels.spi.SelectorProvider.openServerSocketChannel, network:listen",
        "logsToMachine, new java.util.logging.SocketHandler, network:connect",
        "parsesUri, javax.xml.parsers.DocumentBuilder.parse, files:read or files:write or network:connect",
        "parsesUriBySax, javax.xml.parsers.SAXParser.parse, files:read or files:write or network:connect",
        "parsesUriByReader, org.xml.sax.XMLReader.parse, files:read or files:write or network:connect",
        "parsesSourceOfUri, new org.xml.sax.InputSource, files:read or files:write or network:connect",
        "transformsUri, new javax.xml.transform.stream.StreamSource, files:read or files:write or network:connect",
        "transformsFile, new javax.xml.transform.stream.StreamSource, files:read or files:write",
        "readsSchema, javax.xml.validation.SchemaFactory.newSchema, files:read or files:write",
        "readsZip, new java.util.zip.ZipFile, files:read or files:write",
        "readsImage, javax.imageio.ImageIO.read, files:read or files:write",
        "streamsImage, javax.imageio.ImageIO.createImageInputStream, files:read or files:write",
        "readsKeys, java.security.KeyStore.getInstance, files:read or files:write",
        "readsFont, java.awt.Font.createFont, files:read or files:write",
        "formatsToName, new java.util.Formatter, permission files:write",
        "formatsToFile, new java.util.Formatter, permission files:write",
        "printsToName, new java.io.PrintWriter, permission files:write",
        "streamsToName, new java.io.PrintStream, permission files:write",
        "removesZip, new java.util.zip.ZipFile, permission files:write",
        "remembers, java.util.prefs.Preferences.userRoot, permission files:write",
        "logsToFile, new java.util.logging.FileHandler, permission files:write",
        "drawsToStream, javax.imageio.ImageIO.createImageOutputStream, permission files:write",
        "transformsToName, new javax.xml.transform.stream.StreamResult, permission files:write",
        "transformsToNameLater, javax.xml.transform.stream.StreamResult.setSystemId, permission files:write",
        "opensFileChannel, java.nio.channels.FileChannel.open, permission files:write",
        "resetsLogging, java.util.logging.LogManager.reset, reflection:access",
        "configuresLogging, java.util.logging.LogManager.readConfiguration, reflection:access",
        "silencesLogging, java.util.logging.Logger.setLevel, reflection:access",
        "listensToLogging, java.util.logging.Logger.addHandler, reflection:access",
        "tracesDrivers, java.sql.DriverManager.setLogWriter, reflection:access",
    })
    void detoursAreSeen(String method, String used, String needs) throws IOException {
        assertThat(check(Map.of(DETOURS, only(method)), Optional.of(manifest())))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message())
                        .startsWith("sample.bytecode.Detours, " + method + ": ")
                        .contains(used)
                        .contains(needs));
    }

    /** One method of the class: of those that do the same not all are named. */
    private static byte[] only(String method) throws IOException {
        ClassWriter writer = new ClassWriter(0);
        byte[] all = Objects.requireNonNull(classes(Detours.class).get(DETOURS));
        new ClassReader(all)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            @SuppressWarnings("NullAway") // the library's contract: null leaves the method out
                            public @Nullable MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                return name.equals(method)
                                        ? super.visitMethod(access, name, descriptor, signature, exceptions)
                                        : null;
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    @Test
    void everyMethodOfTheOffenderIsOneOfThem() throws IOException {
        Set<String> offending = Arrays.stream(Offender.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic() && !method.getName().equals("take"))
                .map(method -> method.getName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(check(offenders(), Optional.of(manifest())))
                .filteredOn(violation -> violation.pointer().equals(OFFENDER))
                .extracting(violation -> violation.message().replaceAll(".*Offender, (\\w+): .*", "$1"))
                .containsExactlyInAnyOrderElementsOf(offending);
    }

    @Test
    void subclassesOfThreadAndClassLoaderAreSeen() throws IOException {
        assertThat(check(offenders(), Optional.of(manifest())))
                .extracting(Violation::message)
                .anyMatch(message -> message.contains("Offender$OwnThread, constructor: it makes a thread"))
                .anyMatch(message -> message.contains("Offender$OwnLoader, constructor: new java.lang.ClassLoader")
                        && message.contains("classes:define"));
    }

    @Test
    void whatThePermissionsAllowIsAccepted() throws IOException {
        List<Violation> found = check(
                offenders(),
                Optional.of(manifest(
                        "process:execute",
                        "network:connect",
                        "network:listen",
                        "files:write",
                        "native:load",
                        "classes:define",
                        "reflection:access")));

        assertThat(found).isNotEmpty().allMatch(violation -> violation.message().contains("no permission allows it"));
    }

    /** So that the first answer names every permission, however large the archive. */
    @Test
    void manyFindingsOfOneKindHideNoneOfAnother() throws IOException {
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 300; i++) {
            many.put("com/example/Reads%d.class".formatted(i), reading("com/example/Reads" + i));
        }
        many.putAll(offenders());

        List<Violation> found = check(many, Optional.of(manifest()));

        assertThat(found).hasSizeLessThanOrEqualTo(200);
        for (String permission : BytecodeRules.shipped().permissions()) {
            assertThat(found).anyMatch(violation -> violation.message().contains(permission));
        }
        assertThat(found)
                .filteredOn(violation -> violation.message().contains("more methods"))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.pointer()).isEmpty();
                    assertThat(violation.message())
                            .matches("\\d+ more methods of the archive do that as well: reads files; it needs the"
                                    + " permission files:read or files:write");
                });
    }

    private static byte[] reading(String name) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "run", "(Ljava/io/File;)V", null, null);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/io/File", "exists", "()Z", false);
        method.visitInsn(Opcodes.POP);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(1, 1);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    @Test
    void withoutAManifestOnlyWhatNoneCouldAllowIsTold() throws IOException {
        assertThat(check(offenders(), Optional.empty()))
                .isNotEmpty()
                .allMatch(violation -> violation.message().contains("no permission allows it"));
    }

    @Test
    void ordinaryCodeIsAccepted() throws IOException {
        assertThat(check(classes(Harmless.class), Optional.of(manifest()))).isEmpty();
    }

    @Test
    void librariesAndOtherJavaVersionsAreRead() throws IOException {
        byte[] offender = Objects.requireNonNull(offenders().get(OFFENDER));

        List<Violation> found = check(
                Map.of(
                        "lib/tool.jar",
                        zip(Map.of("META-INF/versions/21/" + OFFENDER, offender)),
                        "META-INF/versions/17/" + OFFENDER,
                        offender),
                Optional.of(manifest()));

        assertThat(found)
                .extracting(Violation::pointer)
                .contains("lib/tool.jar!/META-INF/versions/21/" + OFFENDER, "META-INF/versions/17/" + OFFENDER);
    }

    @Test
    void aHandleInsideADynamicConstantIsACall() throws IOException {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "com/example/Condy", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "run", "()V", null, null);
        Handle exit = new Handle(Opcodes.H_INVOKESTATIC, "java/lang/System", "exit", "(I)V", false);
        Handle bootstrap =
                new Handle(Opcodes.H_INVOKESTATIC, "com/example/Condy", "make", "()Ljava/lang/Object;", false);
        method.visitLdcInsn(new ConstantDynamic("x", "Ljava/lang/Object;", bootstrap, exit));
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(1, 0);
        method.visitEnd();
        writer.visitEnd();

        assertThat(check(Map.of("com/example/Condy.class", writer.toByteArray()), Optional.of(manifest())))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("java.lang.System.exit"));
    }

    @Test
    void aBrokenClassIsAViolationWhereverItBreaks() throws IOException {
        byte[] whole = Objects.requireNonNull(classes(Harmless.class).get("sample/bytecode/Harmless.class"));
        for (int length = 0; length < whole.length; length += 37) {
            byte[] cut = Arrays.copyOf(whole, length);

            assertThat(check(Map.of("a/B.class", cut), Optional.of(manifest())))
                    .as("the first %d bytes of a class", length)
                    .filteredOn(violation -> violation.message().contains("no class file"))
                    .hasSizeLessThanOrEqualTo(1);
        }
        assertThat(check(Map.of("a/B.class", new byte[] {1, 2, 3}), Optional.of(manifest())))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.code()).isEqualTo(ProblemCode.BYTECODE_REFUSED);
                    assertThat(violation.pointer()).isEqualTo("a/B.class");
                    assertThat(violation.message()).contains("damaged").doesNotContain("Exception");
                });
    }

    @Test
    void aClassForALaterJavaIsToldAsSuch() throws IOException {
        byte[] later = Objects.requireNonNull(classes(Harmless.class).get("sample/bytecode/Harmless.class"))
                .clone();
        later[7] = 125;

        assertThat(check(Map.of("a/B.class", later), Optional.of(manifest())))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.message()).contains("made for Java 81").doesNotContain("Exception");
                    assertThat(violation.mend()).contains("--release");
                });
    }

    @Test
    void everyPermissionOfTheRulesIsOneOfTheSchema() {
        assertThat(BytecodeRules.shipped().permissions()).isNotEmpty().allSatisfy(permission -> assertThat(
                        manifest(permission).permissions())
                .hasSize(1));
    }

    private List<Violation> check(Map<String, byte[]> entries, Optional<PluginManifest> manifest) throws IOException {
        Path file = Files.write(folder.resolve("plugin.jar"), zip(entries));
        Faults faults = new Faults();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            new BytecodeChecks(zip, manifest, faults).check();
        }
        return faults.all();
    }

    private static PluginManifest manifest(String... permissions) {
        String asked = Arrays.stream(permissions)
                .map(permission -> permission.split(":", -1))
                .map(parts -> "{\"resource\": \"%s\", \"action\": \"%s\"}".formatted(parts[0], parts[1]))
                .collect(Collectors.joining(", "));
        return new ManifestReader()
                .readStored("{\"name\": \"module-kb\", \"version\": \"1.0.0\", \"type\": \"module\", \"permissions\": ["
                        + asked + "]}");
    }

    private static Map<String, byte[]> offenders() throws IOException {
        return classes(Offender.class, Offender.OwnFile.class, Offender.OwnThread.class, Offender.OwnLoader.class);
    }

    private static Map<String, byte[]> classes(Class<?>... types) throws IOException {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (Class<?> type : types) {
            String path = type.getName().replace('.', '/') + ".class";
            try (InputStream in = BytecodeChecksTest.class.getResourceAsStream("/" + path)) {
                classes.put(path, Objects.requireNonNull(in, path).readAllBytes());
            }
        }
        return classes;
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
