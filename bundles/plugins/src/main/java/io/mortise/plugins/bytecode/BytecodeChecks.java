package io.mortise.plugins.bytecode;

import io.mortise.host.problem.ProblemCode;
import io.mortise.plugins.manifest.Faults;
import io.mortise.plugins.manifest.Permission;
import io.mortise.plugins.manifest.PluginManifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.objectweb.asm.ClassReader;

/**
 * Reads every class of an archive, those of its libraries and those for other Java versions too, and refuses what goes beyond
 * the permissions that the manifest asks for. Not a sandbox: it tells what a plugin does, and stops what it does not say.
 */
public final class BytecodeChecks {
    private static final int MOST_CLASS_BYTES = 16 * 1024 * 1024;

    /** How many methods are named that lack one permission: all of them are mended at once. */
    private static final int MOST_FOR_A_PERMISSION = 5;

    /** How many are named of those that do one thing which no permission allows. */
    private static final int MOST_THAT_NEVER_MAY = 25;

    private static final String ANEW = "Compile it anew, or leave it out of the archive";

    /** The begin of a class file, in which the version stands in the last two of eight bytes. */
    private static final int CLASS_FILE = 0xCAFEBABE;

    private static final int HEAD_BYTES = 8;

    /** What the version of a class file is above that of Java. */
    private static final int BEFORE_JAVA_1 = 44;

    private static final BytecodeRules RULES = BytecodeRules.shipped();

    private final ZipFile zip;
    private final Optional<Set<String>> asked;
    private final Faults faults;
    private final ClassTree tree = new ClassTree();
    private final Set<String> broken = new HashSet<>();
    private final Map<Demand, Integer> counts = new LinkedHashMap<>();

    /**
     * @param zip one whose entries have been checked, those in its libraries too
     * @param manifest empty when it has faults: then only what no manifest could allow is refused
     */
    public BytecodeChecks(ZipFile zip, Optional<PluginManifest> manifest, Faults faults) {
        this.zip = zip;
        this.asked = manifest.map(
                known -> known.permissions().stream().map(Permission::key).collect(Collectors.toSet()));
        this.faults = faults;
    }

    private BytecodeChecks(ZipFile zip, Faults faults) {
        this.zip = zip;
        this.asked = Optional.of(Set.of());
        this.faults = faults;
    }

    /** What the classes of a checked archive do that needs a permission, whether its manifest asks for it or not. */
    public static List<String> findings(Path archive) throws IOException {
        Faults all = new Faults();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            new BytecodeChecks(zip, all).check();
        }
        return all.all().stream()
                .map(found -> found.pointer().isEmpty() ? found.message() : found.pointer() + ": " + found.message())
                .toList();
    }

    /** What is done with each class. */
    private interface ClassUse {
        void on(ClassReader reader, String entry);
    }

    public void check() throws IOException {
        each((reader, entry) -> tree.add(name(reader.getClassName()), extended(reader)));
        each(this::scan);
        counts.forEach(this::tellTheRest);
    }

    private void scan(ClassReader reader, String entry) {
        String type = name(reader.getClassName());
        Set<String> told = new HashSet<>();
        Findings findings = (method, used, demand) -> {
            boolean isAllowed = asked.map(demand::isMetBy).orElse(!demand.isNever());
            boolean isNew = !isAllowed && told.add(method + " " + demand.effect());
            if (isNew && counts.merge(demand, 1, Integer::sum) <= most(demand)) {
                faults.add(
                        ProblemCode.BYTECODE_REFUSED,
                        entry,
                        type + ", " + method + ": " + (used.isEmpty() ? "it" : used) + " " + demand.effect() + "; "
                                + demand.needs(),
                        demand.mend());
            }
        };
        reader.accept(new ClassScan(RULES, tree, findings), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    private void tellTheRest(Demand demand, int count) {
        if (count > most(demand)) {
            faults.add(
                    ProblemCode.BYTECODE_REFUSED,
                    "",
                    count - most(demand) + " more methods of the archive do that as well: " + demand.effect() + "; "
                            + demand.needs(),
                    demand.mend());
        }
    }

    private static int most(Demand demand) {
        return demand.isNever() ? MOST_THAT_NEVER_MAY : MOST_FOR_A_PERMISSION;
    }

    private static String name(String internal) {
        return internal.replace('/', '.');
    }

    private static List<String> extended(ClassReader reader) {
        List<String> extended = new ArrayList<>();
        if (reader.getSuperName() != null) { // java.lang.Object and module-info have none
            extended.add(name(reader.getSuperName()));
        }
        for (String implemented : reader.getInterfaces()) {
            extended.add(name(implemented));
        }
        return extended;
    }

    private void read(InputStream in, String entry, ClassUse use) throws IOException {
        byte[] bytes = in.readNBytes(MOST_CLASS_BYTES + 1);
        if (bytes.length > MOST_CLASS_BYTES) {
            refuse(entry, "The class is larger than " + MOST_CLASS_BYTES + " bytes", ANEW);
            return;
        }
        try {
            use.on(new ClassReader(bytes), entry);
        } catch (RuntimeException | StackOverflowError damaged) { // the library promises no more
            refuseUnreadable(entry, bytes);
        }
    }

    private void refuseUnreadable(String entry, byte[] bytes) {
        int java = java(bytes);
        if (java > Runtime.version().feature()) {
            refuse(
                    entry,
                    "It is made for Java " + java + ", and cannot be read on Java "
                            + Runtime.version().feature(),
                    "Compile it for Java " + Runtime.version().feature() + " or an earlier one (javac --release)");
        } else {
            refuse(entry, "It is no class file that can be read: it is damaged", ANEW);
        }
    }

    /** The version of Java that a class file says it is made for; 0 where it does not begin like one. */
    private static int java(byte[] bytes) {
        ByteBuffer head = ByteBuffer.wrap(bytes);
        return head.remaining() >= HEAD_BYTES && head.getInt() == CLASS_FILE
                ? Math.max(0, (head.getInt() & 0xFFFF) - BEFORE_JAVA_1)
                : 0;
    }

    private void refuse(String entry, String why, String mend) {
        if (broken.add(entry)) {
            faults.add(ProblemCode.BYTECODE_REFUSED, entry, why, mend);
        }
    }

    private void each(ClassUse use) throws IOException {
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            if (isClass(entry)) {
                try (InputStream in = zip.getInputStream(entry)) {
                    read(in, entry.getName(), use);
                }
            } else if (entry.getName().endsWith(".jar")) {
                library(entry, use);
            }
        }
    }

    private void library(ZipEntry library, ClassUse use) throws IOException {
        try (ZipInputStream in = new ZipInputStream(zip.getInputStream(library))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (isClass(entry)) {
                    read(in, library.getName() + "!/" + entry.getName(), use);
                }
            }
        }
    }

    private static boolean isClass(ZipEntry entry) {
        return entry.getName().endsWith(".class") && !entry.isDirectory();
    }
}
