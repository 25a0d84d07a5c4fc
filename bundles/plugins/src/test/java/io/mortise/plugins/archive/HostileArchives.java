package io.mortise.plugins.archive;

import io.mortise.plugins.archive.ZipSource.Entry;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Archives that somebody has made to do harm, each a sample that is accepted with one thing changed. The table in {@link #all()}
 * is the list of what is tried: what it is, the word that the refusal must contain, and how it is made. The known attacks of the
 * literature are among them: Zip Slip, 42.zip and its nested kin, Fifield's overlapping bombs, the two-headed archives of Android's
 * master key, and the confusions between local and central headers.
 */
final class HostileArchives {
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;

    private final List<Case> cases = new ArrayList<>();

    private HostileArchives() {}

    /**
     * One of them.
     *
     * @param why a part of the reason that it must be refused for
     */
    record Case(String name, String why, Supplier<byte[]> archive) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> all() {
        HostileArchives table = new HostileArchives();
        table.names();
        table.namesTogether();
        table.kinds();
        table.bombs();
        table.containers();
        table.ends();
        table.headers();
        table.extras();
        table.data();
        table.nested();
        table.manifests();
        table.bundles();
        return table.cases;
    }

    private void names() {
        name("../outside", "parent folder");
        name("../../../../../../etc/cron.d/x", "parent folder");
        name("ui/../../outside", "parent folder");
        name("ui/..", "parent folder");
        name("..", "parent folder");
        name("..\\outside", "backslash");
        name("ui\\..\\..\\outside", "backslash");
        name("\\\\server\\share\\x", "backslash");
        name("ui/..\\x", "backslash");
        name("/etc/passwd", "absolute");
        name("//etc/passwd", "absolute");
        name("/", "absolute");
        name("C:/windows/x", "drive letter");
        name("c:x", "drive letter");
        name("ui/./x", "part '.'");
        name("./x", "part '.'");
        name("ui//x", "empty part");
        name("ui/a\0.js", "NUL");
        name("manifest.json\0.txt", "NUL");
        name("ui/a\n.js", "control character");
        name("ui/a\u001b[2J.js", "control character");
        name("ui/a\u007f.js", "control character");
        name("ui/\u202egnp.js", "invisible character");
        name("ui/a\u200b.js", "invisible character");
        name("ui/a.js:hidden", "colon");
        name("ui/a.js.", "dot or a space");
        name("ui/a.js ", "dot or a space");
        name("ui./a.js", "dot or a space");
        name("ui/CON", "reserved");
        name("ui/nul.txt", "reserved");
        name("ui/com1.js", "reserved");
        name("aux/a.js", "reserved");
        name("", "empty");
        name("x".repeat(256), "longer than 255");
        name("x".repeat(60_000), "longer than 255");
        name("d/".repeat(32) + "x", "deeper than 32");
        name("d/".repeat(20_000) + "x", "deeper than 32");
        rawName("a name that is not UTF-8", "not UTF-8", 'u', 'i', '/', 0xff);
        rawName("an over-long slash", "not UTF-8", '.', '.', 0xc0, 0xaf, 'x');
        rawName("half a surrogate", "not UTF-8", 'u', 0xed, 0xa0, 0x80);
    }

    private void namesTogether() {
        pair("ui/a.js", "ui/a.js", "in the archive twice");
        pair("manifest.json", "ui/b.js", "in the archive twice");
        pair("META-INF/MANIFEST.MF", "ui/b.js", "in the archive twice");
        pair("MANIFEST.JSON", "ui/b.js", "only by case");
        pair("meta-inf/manifest.mf", "ui/b.js", "only by case");
        pair("ui/A.js", "UI/a.js", "only by case");
        pair("ui/\u00fc", "ui/u\u0308", "form of characters");
        pair("ui/\u212a", "ui/k", "only by case");
        pair("ui/\u0131", "ui/I", "only by case");
        pair("ui", "ui/a.js", "at once");
        pair("UI", "ui/a.js", "at once");
        pair("ui/a.js", "ui/a.js/b", "at once");
        pair("ui/", "ui", "in the archive twice", "only by case", "at once");
    }

    private void kinds() {
        changed("a symbolic link", "symbolic link", zip -> last(zip).mode(0120777));
        changed("a device", "neither a file nor a folder", zip -> last(zip).mode(0060666));
        changed("a pipe", "neither a file nor a folder", zip -> last(zip).mode(0010666));
        changed("a socket", "neither a file nor a folder", zip -> last(zip).mode(0140777));
        changed("a file that says it is a folder", "neither a file nor a folder", zip -> last(zip)
                .mode(0040755));
        patched(
                "a symbolic link made on a Mac",
                "symbolic link",
                zip -> last(zip).mode(0120777),
                bytes -> {
                    buffer(bytes).put(find(bytes, CENTRAL, 3) + 5, (byte) 19);
                });
        name("ui/folder/", "has content");
    }

    private void bombs() {
        changed("ten megabytes of nothing", "200 times", zip -> zip.add("zeros", new byte[10_000_000]));
        changed(
                "ten megabytes that say they are ten bytes",
                "200 times",
                zip -> zip.add("zeros", new byte[10_000_000]).size = 10);
        changed(
                "a stored entry that says it is larger",
                "two different sizes",
                zip -> last(zip).stored().size = 1_000_000);
        changed("a library that is a bomb", "200 times", zip -> zip.add("lib/a.jar", bomb()));
        changed("a bomb in a library in a library", "hold none", zip -> {
            ZipSource library = new ZipSource();
            library.add("lib/b.jar", bomb());
            zip.add("lib/a.jar", library.bytes());
        });
        changed("ten thousand entries", "more than 10000 entries", zip -> IntStream.range(0, 10_000)
                .forEach(i -> zip.add("ui/" + i, "")));
        changed("an entry larger than an entry may be", "unpacks to more than", zip -> {
            byte[] large = new byte[11_000_000]; // sparse, so that it packs well, and not so well as a bomb
            byte[] noise = noise(large.length / 200);
            IntStream.range(0, noise.length).forEach(n -> large[n * 200] = noise[n]);
            zip.add("large", large).packed = repeated(large, 10);
        });
        patched(
                "entries that share one kernel",
                "overlap",
                zip -> {
                    zip.add("ui/b.js", "b");
                    zip.add("ui/c.js", "c");
                },
                bytes -> {
                    int kernel = buffer(bytes).getInt(find(bytes, CENTRAL, 3) + 42);
                    buffer(bytes).putInt(find(bytes, CENTRAL, 4) + 42, kernel);
                    buffer(bytes).putInt(find(bytes, CENTRAL, 5) + 42, kernel);
                });
        changed("an entry quoted by the one before", "disagree", zip -> {
            byte[] quoted = new SampleArchive().file("ui/q.js", "q").bytes();
            Entry entry = last(zip).stored();
            entry.content = quoted;
            entry.packed = Arrays.copyOf(quoted, quoted.length);
            entry.localSize = 0;
        });
    }

    private void containers() {
        add("nothing", "not a ZIP", () -> new byte[0]);
        add("one byte", "not a ZIP", () -> new byte[1]);
        add("text", "not a ZIP", () -> "hello ".repeat(100).getBytes(StandardCharsets.UTF_8));
        add("an empty archive", "no manifest.json", () -> new ZipSource().bytes());
        add(
                "only an end record twice",
                "not where its end says",
                () -> join(new ZipSource().bytes(), new ZipSource().bytes()));
        add("a RAR", "not a ZIP", () -> join("Rar!\u001a\u0007".getBytes(StandardCharsets.US_ASCII), noise(100)));
        add("a gzip", "not a ZIP", () -> join(new byte[] {0x1f, (byte) 0x8b, 8, 0}, noise(100)));
        changed(
                "a program before the archive",
                "not a ZIP",
                zip -> zip.before("MZ and more".getBytes(StandardCharsets.UTF_8)));
        add("another archive before the archive", "not where its end says", () -> join(good().bytes(), good().bytes()));
        patched(
                "bytes before the first entry",
                "belong to no entry",
                zip -> zip.entries.get(0).gap = new byte[64],
                bytes -> {});
        changed("bytes between two entries", "belong to no entry", zip -> zip.entries.get(1).gap = noise(20));
        changed("bytes before the directory", "belong to no entry", zip -> last(zip).gap = noise(20));
        changed(
                "an entry that no directory lists",
                "belong to no entry",
                zip -> last(zip).gap = Arrays.copyOf(good().bytes(), 60));
        changed("bytes behind the end", "appended", zip -> zip.behind(noise(100)));
        changed("zeros behind the end", "appended", zip -> zip.behind(new byte[4096]));
        changed("an archive behind the end", "not where its end says", zip -> zip.behind(good().bytes()));
        changed("a comment", "comment", zip -> zip.comment("hello"));
        changed("an end record in the comment", "appended", zip -> zip.comment("PK\u0005\u0006".repeat(8)));
        for (int percent : List.of(1, 10, 30, 50, 70, 90, 99)) {
            add("cut off after " + percent + " percent", "", () -> {
                byte[] whole = good().bytes();
                return Arrays.copyOf(whole, whole.length * percent / 100);
            });
        }
        add("the first bytes missing", "", () -> {
            byte[] whole = good().bytes();
            return Arrays.copyOfRange(whole, 10, whole.length);
        });
        add("the middle missing", "", () -> {
            byte[] whole = good().bytes();
            return join(Arrays.copyOf(whole, 100), Arrays.copyOfRange(whole, 140, whole.length));
        });
    }

    private void ends() {
        changed("an end that counts one too many", "its end says", zip -> zip.countTooMany(1));
        changed("an end that counts one too few", "its end says", zip -> zip.countTooMany(-1));
        changed("an end that counts none", "its end says", zip -> zip.countTooMany(-3));
        end("a directory that begins beyond the file", "not where its end says", 16, 0x7fffffff);
        end("a directory that begins at minus two", "not where its end says", 16, -2);
        end("a directory that begins at an entry", "not where its end says", 16, 0);
        end("a directory of no size", "not where its end says", 12, 0);
        end("a directory of four gigabytes", "not where its end says", 12, -2);
        end("a second disk", "several files", 4, 1);
        end("a directory on another disk", "several files", 6, 1);
        wide("a 64-bit end that is nowhere", LOCATOR_64, 8, Long.MAX_VALUE, "truncated");
        wide("a 64-bit end at a negative place", LOCATOR_64, 8, -1, "truncated");
        wide("a 64-bit end inside the first entry", LOCATOR_64, 8, 4, "disagree");
        wide("a 64-bit end with too many entries", END_64, 32, Long.MAX_VALUE, "disagree");
        wide("a 64-bit end with a negative size", END_64, 40, -1, "not where its end says");
        wide("a 64-bit end with a directory beyond the file", END_64, 48, Long.MAX_VALUE, "not where its end says");
        wide("a 64-bit end longer than the file", END_64, 4, Long.MAX_VALUE, "disagree");
        patched("two ends that disagree", "disagree", ZipSource::wide, bytes -> buffer(bytes)
                .putInt(find(bytes, END, 1) + 16, 1));
        wide("no locator of the 64-bit end", LOCATOR_64, 0, 0, "not where its end says");
    }

    private void headers() {
        changed(
                "another name in the entry's own header",
                "it names 'ui/b.js'",
                zip -> last(zip).localName = "ui/b.js".getBytes(StandardCharsets.UTF_8));
        changed(
                "a path out of it in the entry's own header",
                "it names '../../x'",
                zip -> last(zip).localName = "../../x".getBytes(StandardCharsets.UTF_8));
        changed("another size in the entry's own header", "sizes or checksum differ", zip -> last(zip).localSize = 3);
        changed("a negative size in the entry's own header", "", zip -> last(zip).localSize = 0xfffffff0L);
        changed("other flags in the entry's own header", "flags or method differ", zip -> last(zip).localFlags = 0);
        central("an entry that begins beyond the file", 42, 0x7fffffff, "belong to no entry");
        central("an entry that begins inside another", 42, 12, "overlap");
        central("an entry that begins in the directory", 42, 0x7ffffff0, "belong to no entry");
        central("an entry packed to two gigabytes", 20, 0x7fffffff, "");
        central("an entry packed to nothing", 20, 0, "");
        patched("a name longer than the directory", "truncated", zip -> {}, bytes -> buffer(bytes)
                .putShort(find(bytes, CENTRAL, 3) + 28, (short) 0xffff));
        patched("a comment longer than the directory", "", zip -> {}, bytes -> buffer(bytes)
                .putShort(find(bytes, CENTRAL, 3) + 32, (short) 0xffff));
        patched("no signature in the directory", "directory is damaged", zip -> {}, bytes -> buffer(bytes)
                .putInt(find(bytes, CENTRAL, 2), 0x05054b50));
        patched("no signature before an entry", "none where the directory says", zip -> {}, bytes -> buffer(bytes)
                .putInt(find(bytes, LOCAL, 2), 0x30304b50));
        patched("an entry on another disk", "several files", zip -> {}, bytes -> buffer(bytes)
                .putShort(find(bytes, CENTRAL, 2) + 34, (short) 3));
    }

    private void extras() {
        extra("another name in an extra field", "two different names", unicodeName("ui/b.js"));
        extra("a path out of it in an extra field", "two different names", unicodeName("../../x"));
        extra("a name in an extra field that is cut off", "two different names", field(0x7075, new byte[3]));
        extra("two names in extra fields", "twice", join(unicodeName("ui/a.js"), unicodeName("ui/b.js")));
        extra("an extra field longer than all of them", "extra field is damaged", new byte[] {1, 0, 100, 0, 1, 2, 3});
        changed(
                "another name in the extra field of the entry's own header",
                "two different names",
                zip -> last(zip).localExtra = unicodeName("ui/b.js"));
        patched("a 64-bit size that is not there", "lacks the 64-bit size", zip -> {}, bytes -> buffer(bytes)
                .putInt(find(bytes, CENTRAL, 3) + 24, -1));
        size64("a 64-bit size that is negative", -5, "impossible size");
        size64("a 64-bit size of all there is", Long.MAX_VALUE, "");
        patched(
                "a 64-bit place that is negative",
                "impossible size",
                zip -> last(zip).extra = field(1, long64(-9)),
                bytes -> buffer(bytes).putInt(find(bytes, CENTRAL, 3) + 42, -1));
        patched(
                "a 64-bit place beyond the file",
                "belong to no entry",
                zip -> last(zip).extra = field(1, long64(Long.MAX_VALUE)),
                bytes -> buffer(bytes).putInt(find(bytes, CENTRAL, 3) + 42, -1));
        extra("two 64-bit sizes", "twice", join(field(1, long64(7)), field(1, long64(9))));
        changed(
                "an entry's comment that is no text",
                "comment of the entry is not UTF-8",
                zip -> last(zip).comment = new byte[] {'a', (byte) 0xff});
    }

    private void data() {
        changed("a wrong checksum", "checksum", zip -> last(zip).crc++);
        changed("a wrong size", "unpacks to 1 bytes", zip -> last(zip).size = 7);
        changed("data that is none", "data is damaged", zip -> last(zip).packed = noise(50));
        changed("data that is cut off", "", zip -> last(zip).packed = new byte[] {(byte) 0xab});
        changed(
                "data that goes on behind its end",
                "ends before the size",
                zip -> last(zip).packed = join(last(zip).packed, noise(9)));
        changed(
                "data that needs a dictionary",
                "",
                zip -> last(zip).packed = new byte[] {0x78, (byte) 0xbb, 1, 2, 3, 4});
        changed("an encrypted entry", "encrypted", zip -> last(zip).flags(1));
        changed("a strongly encrypted entry", "encrypted", zip -> last(zip).flags(1 | 1 << 6));
        changed("an encrypted directory", "encrypted", zip -> last(zip).flags(1 << 13));
        changed("an entry that is a patch", "", zip -> last(zip).flags(1 << 5));
        for (int method : List.of(1, 6, 9, 12, 14, 93, 95, 98, 99)) {
            changed("packing method " + method, "packing method", zip -> last(zip).method = method);
        }
        changed(
                "a descriptor that says something else",
                "data descriptor",
                zip -> last(zip).descriptor().wrongDescriptor = true);
        changed("a stored entry with its size behind it", "its size stands behind it", zip -> last(zip)
                .stored()
                .descriptor());
        changed("no descriptor where one is announced", "", zip -> last(zip).flags(1 << 3));
    }

    private void nested() {
        for (String name : List.of("a.jar", "tools/a.zip", "ui/b.tar.gz", "X.WAR", "ui/a.7z", "lib/sub.zip/")) {
            name(name, name.endsWith("/") ? "has content" : "lib/ only");
        }
        changed("an archive named as a picture", "lib/ only", zip -> zip.add("ui/a.png", good().bytes()));
        changed(
                "an empty archive named as a picture",
                "lib/ only",
                zip -> zip.add("ui/a.png", new ZipSource().bytes()));
        changed("a RAR named as a picture", "lib/ only", zip -> zip.add("ui/a.png", "Rar!\u001a\u0007\0 and so on"));
        changed("a library that is none", "not a ZIP", zip -> zip.add("lib/a.jar", noise(300)));
        changed("a library with a way out", "leads out", zip -> {
            ZipSource library = new ZipSource();
            library.add("../../x", "x");
            zip.add("lib/a.jar", library.bytes());
        });
        changed("a library that is cut off", "", zip -> {
            byte[] library = good().bytes();
            zip.add("lib/a.jar", Arrays.copyOf(library, library.length - 5));
        });
        changed(
                "a library with something behind it",
                "appended",
                zip -> zip.add("lib/a.jar", join(good().bytes(), noise(9))));
    }

    private void manifests() {
        changed(
                "manifest.json: bytes that look like UTF-32",
                "not UTF-8",
                zip -> zip.entries.set(
                        1,
                        new Entry(bytes("manifest.json"), new byte[] {'{', 0, 0, 0, (byte) 0xff, (byte) 0xfe, 1, 2})));
        changed(
                "manifest.json: UTF-16",
                "",
                zip -> zip.entries.set(
                        1,
                        new Entry(bytes("manifest.json"), SampleArchive.MANIFEST.getBytes(StandardCharsets.UTF_16))));
        manifest("no JSON", "{\"name\": ", "");
        manifest("nothing", "", "");
        manifest("a list", "[]", "");
        manifest("two objects", SampleArchive.MANIFEST + SampleArchive.MANIFEST, "");
        manifest(
                "a key twice",
                "{\"name\": \"module-kb\", \"name\": \"module-x\", \"version\": \"1.2.0\", \"type\": \"ui\"}",
                "");
        manifest("twenty thousand lists in one another", "[".repeat(20_000), "");
        manifest("twenty thousand objects in one another", "{\"a\":".repeat(20_000), "");
        manifest(
                "a number of a thousand million digits", with("\"limits\": {\"concurrentRequests\": 1e999999999}"), "");
        manifest(
                "a number of ten thousand digits",
                with("\"limits\": {\"concurrentRequests\": " + "9".repeat(10_000) + "}"),
                "");
        manifest(
                "a default of a thousand million digits",
                schema("{\"type\": \"integer\", \"default\": 1e999999999}"),
                "");
        manifest("a schema that is itself", schema("{\"$ref\": \"#/properties/a\", \"default\": 1}"), "");
        manifest("two schemas that are each other", with("""
                "configSchema": {"type": "object", "properties": {"a": {"$ref": "#/$defs/b", "default": 1}},
                  "$defs": {"b": {"$ref": "#/$defs/c"}, "c": {"$ref": "#/$defs/b"}}}"""), "");
        manifest(
                "a schema from elsewhere",
                schema("{\"$ref\": \"http://127.0.0.1:1/x.json\", \"default\": 1}"),
                "another document");
        manifest(
                "a schema from the disk",
                schema("{\"$ref\": \"file:///etc/passwd\", \"default\": 1}"),
                "another document");
        manifest("a reference that is none", schema("{\"$ref\": \"#/%\", \"default\": 1}"), "leads to nothing");
        manifest("a pattern that is none", schema("{\"type\": \"string\", \"pattern\": \"(.*a){aaa!\"}"), "malformed");
        manifest(
                "a pattern that takes for ever",
                schema("{\"type\": \"string\", \"pattern\": \"(.*a){20}$\", \"default\": \"" + "a".repeat(60) + "\"}"),
                "");
        manifest("a manifest of two megabytes", with("\"description\": \"" + letters(2_000_000) + "\""), "larger than");
        manifest("a name with a path", SampleArchive.MANIFEST.replace("module-kb", "../module-kb"), "");
        manifest(
                "a name of a thousand letters",
                SampleArchive.MANIFEST.replace("module-kb", "m" + "a".repeat(1000)),
                "");
        manifest(
                "a version of a thousand digits",
                SampleArchive.MANIFEST.replace("1.2.0", "1.2." + "1".repeat(1000)),
                "");
        manifest(
                "a range that takes for ever",
                with("\"dependencies\": {\"module-a\": \"" + ">=1 ".repeat(3000) + "x\"}"),
                "");
        manifest(
                "an element out of it",
                with("\"contributes\": {\"tabs\": [{\"id\": \"a\", \"label\": \"A\", \"element\": \"../a.js\"}]}"),
                "");
    }

    private void bundles() {
        header("Fragment-Host", "system.bundle; extension:=framework", "");
        header("Fragment-Host", "io.mortise.http", "");
        header("DynamicImport-Package", "*", "");
        header("Import-Package", "io.mortise.host.settings", "");
        header("Export-Package", "io.mortise.api.workspace", "");
        header("Export-Package", "java.lang", "");
        header("Require-Bundle", "io.mortise.plugins", "");
        header("Bundle-SymbolicName", "com.example.kb;singleton:=true", "");
        header("ExtensionBundle-Activator", "com.example.Evil", "");
        header("Bundle-NativeCode", "lib/x.so;osname=Linux", "");
        header("Import-Package", "\"".repeat(2000), "");
        add("a header twice", "twice", () -> new SampleArchive()
                .header("Bundle-Version\r\nbundle-version", "1.2.0")
                .bytes());
        component(
                "an XML bomb",
                "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\">"
                        + IntStream.range(1, 12)
                                .mapToObj(i -> "<!ENTITY a" + i + " \""
                                        + ("&a" + (i == 1 ? "" : i - 1) + ";").repeat(10) + "\">")
                                .collect(Collectors.joining())
                        + "]><component name=\"&a11;\"/>");
        component(
                "an entity from the disk",
                "<!DOCTYPE a [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><component name=\"&a;\"/>");
        component(
                "a document type from elsewhere",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><component name=\"a\"/>");
        component("a hundred thousand elements in one another", "<a>".repeat(100_000));
    }

    private void add(String name, String why, Supplier<byte[]> archive) {
        cases.add(new Case(name, why, archive));
    }

    private void name(String entry, String why) {
        String shown = entry.length() > 60 ? entry.substring(0, 60) + "… of " + entry.length() : entry;
        add("the name '" + escaped(shown) + "'", why, () -> new SampleArchive()
                .file(entry, "x")
                .bytes());
    }

    private static String escaped(String text) {
        return text.chars()
                .mapToObj(c -> c > ' ' - 1 && c < 0x7f ? String.valueOf((char) c) : String.format("\\u%04x", c))
                .collect(Collectors.joining());
    }

    private void rawName(String name, String why, int... bytes) {
        byte[] raw = new byte[bytes.length];
        IntStream.range(0, bytes.length).forEach(i -> raw[i] = (byte) bytes[i]);
        changed(name, why, zip -> {
            last(zip).name = raw;
            last(zip).localName = raw;
        });
    }

    private void pair(String one, String other, String... anyOf) {
        add("the names '" + escaped(one) + "' and '" + escaped(other) + "'", anyOf.length == 1 ? anyOf[0] : "", () -> {
            SampleArchive archive = new SampleArchive();
            return archive.file(one, one.endsWith("/") ? "" : "1")
                    .file(other, "2")
                    .bytes();
        });
    }

    private void changed(String name, String why, Consumer<ZipSource> change) {
        patched(name, why, change, bytes -> {});
    }

    private void patched(String name, String why, Consumer<ZipSource> change, Consumer<byte[]> patch) {
        add(name, why, () -> {
            ZipSource zip = good();
            change.accept(zip);
            byte[] bytes = zip.bytes();
            patch.accept(bytes);
            return bytes;
        });
    }

    private void end(String name, String why, int at, int value) {
        patched(name, why, zip -> {}, bytes -> {
            if (at < 8) {
                buffer(bytes).putShort(find(bytes, END, 1) + at, (short) value);
            } else {
                buffer(bytes).putInt(find(bytes, END, 1) + at, value);
            }
        });
    }

    private void wide(String name, int record, int at, long value, String why) {
        patched(name, why, ZipSource::wide, bytes -> buffer(bytes).putLong(find(bytes, record, 1) + at, value));
    }

    private void central(String name, int at, int value, String why) {
        patched(name, why, zip -> {}, bytes -> buffer(bytes).putInt(find(bytes, CENTRAL, 3) + at, value));
    }

    private void extra(String name, String why, byte[] extra) {
        changed(name, why, zip -> last(zip).extra = extra);
    }

    private void size64(String name, long size, String why) {
        patched(name, why, zip -> last(zip).extra = field(1, long64(size)), bytes -> buffer(bytes)
                .putInt(find(bytes, CENTRAL, 3) + 24, -1));
    }

    private void manifest(String name, String text, String why) {
        add("manifest.json: " + name, why, () -> new SampleArchive()
                .manifest(text)
                .bytes());
    }

    private void header(String name, String value, String why) {
        String shown = value.length() > 60 ? value.substring(0, 60) + "…" : value;
        add("header " + name + ": " + shown, why, () -> new SampleArchive()
                .header(name, value)
                .bytes());
    }

    private void component(String name, String xml) {
        add("component: " + name, "", () -> new SampleArchive()
                .header("Service-Component", "OSGI-INF/a.xml")
                .file("OSGI-INF/a.xml", xml)
                .bytes());
    }

    private static String with(String field) {
        return SampleArchive.MANIFEST.replace("\"type\"", field + ", \"type\"");
    }

    private static String schema(String property) {
        return with("\"configSchema\": {\"type\": \"object\", \"properties\": {\"a\": " + property + "}}");
    }

    /** The sample, with {@code ui/a.js} as its third and last entry. */
    private static ZipSource good() {
        return new SampleArchive().file("ui/a.js", "x").source();
    }

    private static Entry last(ZipSource zip) {
        return zip.entries.get(zip.entries.size() - 1);
    }

    private static byte[] bomb() {
        ZipSource bomb = new ZipSource();
        bomb.add("zeros", new byte[4_000_000]);
        return bomb.bytes();
    }

    /** Packs content that many times over, so that it unpacks to more than would fit into memory. */
    private static byte[] repeated(byte[] content, int times) {
        Deflater deflater = new Deflater(1, true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        for (int i = 0; i < times; i++) {
            deflater.setInput(content);
            if (i == times - 1) {
                deflater.finish();
            }
            while (i == times - 1 ? !deflater.finished() : !deflater.needsInput()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        deflater.end();
        return out.toByteArray();
    }

    private static byte[] unicodeName(String name) {
        CRC32 crc = new CRC32();
        crc.update("ui/a.js".getBytes(StandardCharsets.UTF_8));
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        return field(
                0x7075,
                ByteBuffer.allocate(5 + text.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put((byte) 1)
                        .putInt((int) crc.getValue())
                        .put(text)
                        .array());
    }

    private static byte[] field(int id, byte[] content) {
        return ByteBuffer.allocate(4 + content.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) id)
                .putShort((short) content.length)
                .put(content)
                .array();
    }

    private static byte[] long64(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static String letters(int length) {
        Random random = new Random(7);
        return random.ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int find(byte[] bytes, int signature, int occurrence) {
        ByteBuffer buffer = buffer(bytes);
        int found = 0;
        for (int i = 0; i + 4 <= bytes.length; i++) {
            if (buffer.getInt(i) == signature && ++found == occurrence) {
                return i;
            }
        }
        throw new AssertionError("no such signature");
    }
}
