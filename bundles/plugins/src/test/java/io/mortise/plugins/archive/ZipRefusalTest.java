package io.mortise.plugins.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import io.mortise.plugins.archive.ZipSource.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipRefusalTest {
    private final ReaderFixture reader;

    ZipRefusalTest(@TempDir Path staging) {
        reader = new ReaderFixture(staging);
    }

    private void assertRefused(ZipSource zip, String entry, String why) throws IOException {
        assertRefused(reader, zip.bytes(), entry, why);
    }

    private static void assertRefused(ReaderFixture reader, byte[] bytes, String entry, String why) throws IOException {
        Problem problem = reader.refusal(bytes);
        assertThat(problem.violations())
                .filteredOn(violation -> violation.code() == ProblemCode.ARCHIVE_INVALID
                        && violation.pointer().equals(entry)
                        && violation.message().contains(why))
                .as("'%s' because of '%s' in %s", entry, why, problem.violations())
                .isNotEmpty();
        assertThat(problem.code()).isEqualTo(ProblemCode.ARCHIVE_INVALID);
    }

    private static ZipSource with(String name) {
        return new SampleArchive().file(name, "x").source();
    }

    private static Entry last(ZipSource zip) {
        return zip.entries.get(zip.entries.size() - 1);
    }

    @ParameterizedTest
    @CsvSource({
        "C:/windows/x, drive letter",
        "c:x, drive letter",
        "../x, parent folder",
        "ui/../../x, parent folder",
        "ui/.., parent folder",
        "ui\\x.js, backslash",
        "..\\x, backslash",
        "ui//x, empty part",
        "ui/./x, empty part"
    })
    void refusesNamesThatLeadElsewhere(String name, String why) throws IOException {
        assertRefused(with(name), name, why);
    }

    @Test
    void anAbsoluteNameIsNotTakenForAPlaceInTheManifest() throws IOException {
        Problem problem = reader.refusal(with("/etc/passwd").bytes());

        assertThat(problem.where()).isEqualTo("kb.zip!/etc/passwd");
        assertThat(problem.violations()).extracting(Violation::pointer).containsOnly("!/etc/passwd");
        assertThat(problem.violations()).extracting(Violation::message).anyMatch(why -> why.contains("absolute"));
    }

    @Test
    void refusesControlCharactersInNames() throws IOException {
        assertRefused(with("ui/a\0.js"), "ui/a\\u0000.js", "NUL");
        assertRefused(with("ui/a\n.js"), "ui/a\\u000a.js", "control character");
    }

    @Test
    void refusesNamesThatAreNotUtf8() throws IOException {
        ZipSource zip = with("ui/x");
        last(zip).name = new byte[] {'u', (byte) 0xff};
        last(zip).localName = last(zip).name;

        assertRefused(zip, "uÿ", "not UTF-8");
    }

    @Test
    void refusesEmptyNames() throws IOException {
        assertRefused(with(""), "", "empty");
    }

    @Test
    void refusesOverLongNames() throws IOException {
        assertThat(reader.accepted(with("x".repeat(255)).bytes()).entries()).hasSize(3);
        String name = "x".repeat(256);
        assertRefused(with(name), name, "longer than 255");
        assertThat(reader.refusal(with("x".repeat(60_000)).bytes()).violations())
                .hasSize(1);
    }

    @Test
    void refusesDeepNames() throws IOException {
        reader.accepted(with("d/".repeat(31) + "x").bytes());
        String name = "d/".repeat(32) + "x";
        assertRefused(with(name), name, "deeper than 32");
    }

    @Test
    void refusesSymbolicLinksAndDevices() throws IOException {
        ZipSource zip = with("ui/link");
        last(zip).mode(0120777);
        assertRefused(zip, "ui/link", "symbolic link");

        last(zip).mode(0020666);
        assertRefused(zip, "ui/link", "neither a file nor a folder");
    }

    @Test
    void refusesRepeatedNames() throws IOException {
        ZipSource zip =
                new SampleArchive().file("ui/a.js", "1").file("ui/a.js", "2").source();

        assertRefused(zip, "ui/a.js", "twice");
    }

    @Test
    void refusesNamesThatDifferOnlyByCase() throws IOException {
        assertRefused(
                new SampleArchive().file("ui/a.js", "1").file("UI/A.js", "2").source(), "UI/A.js", "only by case");
        assertRefused(
                new SampleArchive().file("ui/ü", "1").file("ui/u\u0308", "2").source(),
                "ui/u\u0308",
                "form of characters");
    }

    @Test
    void refusesAFileThatIsAFolderToo() throws IOException {
        assertRefused(new SampleArchive().file("ui", "1").file("ui/a.js", "2").source(), "ui/a.js", "at once");
    }

    @Test
    void refusesFoldersWithContent() throws IOException {
        assertRefused(with("ui/"), "ui/", "has content");
    }

    @ParameterizedTest
    @CsvSource({"tools/a.zip", "a.jar", "ui/b.tar.gz", "X.WAR"})
    void refusesNestedArchivesByName(String name) throws IOException {
        assertRefused(with(name), name, "lib/ only");
    }

    @Test
    void refusesNestedArchivesByContent() throws IOException {
        ZipSource inner = new ZipSource();
        inner.add("a", "b");
        ZipSource zip = new SampleArchive().source();
        zip.add("ui/picture.png", inner.bytes());

        assertRefused(zip, "ui/picture.png", "lib/ only");
    }

    @Test
    void looksIntoLibraries() throws IOException {
        ZipSource library = new ZipSource();
        library.add("com/example/a.txt", "text");
        assertThat(reader.accepted(withLibrary(library.bytes())).entries()).hasSize(3);

        library.add("../x", "y");
        assertRefused(reader, withLibrary(library.bytes()), "lib/a.jar!/../x", "leads out");
        assertRefused(reader, withLibrary(new byte[] {1, 2, 3}), "lib/a.jar", "not a ZIP");

        ZipSource nested = new ZipSource();
        nested.add("inner.jar", "x");
        assertRefused(reader, withLibrary(nested.bytes()), "lib/a.jar!/inner.jar", "hold none");

        ZipSource bomb = new ZipSource();
        bomb.add("zeros", new byte[1_000_000]);
        assertRefused(reader, withLibrary(bomb.bytes()), "lib/a.jar!/zeros", "200 times");
    }

    private static byte[] withLibrary(byte[] library) {
        ZipSource zip =
                new SampleArchive().header("Bundle-ClassPath", ".,lib/a.jar").source();
        zip.add("lib/a.jar", library);
        return zip.bytes();
    }

    @Test
    void refusesTooManyEntries() throws IOException {
        SampleArchive archive = new SampleArchive();
        IntStream.range(0, 9_998).forEach(i -> archive.file("ui/" + i, ""));
        reader.accepted(archive.bytes());

        archive.file("ui/one-more", "");
        assertRefused(archive.source(), "", "more than 10000 entries");
    }

    @Test
    void refusesTooManyPackedBytes() throws IOException {
        ReaderFixture small = reader.limits(new ArchiveLimits(100, 2_000, 1_000_000, 1_000_000, 255, 32, 200));
        ZipSource zip = new SampleArchive().source();
        zip.add("noise", noise(3_000));

        assertRefused(small, zip.bytes(), "", "larger than 2000 bytes");
    }

    @Test
    void refusesTooManyUnpackedBytesWhateverTheHeadersSay() throws IOException {
        ReaderFixture small = reader.limits(new ArchiveLimits(100, 1_000_000, 100_000, 90_000, 255, 32, 200));
        ZipSource entry = new SampleArchive().source();
        entry.add("noise", noise(90_001)).size = 5;
        assertRefused(small, entry.bytes(), "noise", "unpacks to more than 90000 bytes");

        ZipSource total = new SampleArchive().source();
        total.add("noise1", noise(60_000));
        total.add("noise2", noise(60_000));
        assertRefused(small, total.bytes(), "noise2", "The archive unpacks to more than 100000 bytes");
    }

    @Test
    void refusesBombs() throws IOException {
        ZipSource zip = new SampleArchive().source();
        zip.add("zeros", new byte[10_000_000]);
        assertRefused(zip, "zeros", "200 times");

        last(zip).size = 10;
        assertRefused(zip, "zeros", "200 times");
    }

    @Test
    void acceptsSmallFilesThatPackWell() throws IOException {
        ZipSource zip = new SampleArchive().source();
        zip.add("blank.txt", new byte[60_000]);

        assertThat(reader.accepted(zip.bytes()).entries()).hasSize(3);
    }

    @Test
    void refusesWhatIsNoZip() throws IOException {
        assertRefused(reader, new byte[0], "", "not a ZIP");
        assertRefused(reader, "hello".repeat(100).getBytes(StandardCharsets.UTF_8), "", "not a ZIP");
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        byte[] whole = with("ui/a.js").bytes();

        for (int length = 0; length < whole.length; length++) {
            Problem problem = reader.refusal(Arrays.copyOf(whole, length));
            assertThat(problem.code()).isEqualTo(ProblemCode.ARCHIVE_INVALID);
        }
    }

    @Test
    void refusesAppendedAndPrependedData() throws IOException {
        assertRefused(with("a").behind(new byte[] {1, 2, 3}), "", "appended 3 bytes");
        assertRefused(with("a").behind(with("b").bytes()), "", "directory is not where its end says");
        assertRefused(with("a").before(new byte[] {1, 2}), "", "not a ZIP");
        assertRefused(with("a").comment("hello"), "", "comment of 5 bytes");
    }

    @Test
    void refusesBytesThatBelongToNoEntry() throws IOException {
        ZipSource zip = with("a");
        zip.entries.get(0).gap = new byte[7];
        assertRefused(zip, "manifest.json", "7 bytes that belong to no entry");

        ZipSource atEnd = with("a");
        last(atEnd).gap = new byte[7];
        assertRefused(atEnd, "", "7 bytes that belong to no entry");
    }

    @Test
    void refusesEntriesThatShareBytes() throws IOException {
        byte[] bytes = with("a").bytes();
        int second = find(bytes, 0x02014b50, 2);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(second + 42, 0);

        assertRefused(reader, bytes, "manifest.json", "overlap");
    }

    private static int find(byte[] bytes, int signature, int occurrence) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int found = 0;
        for (int i = 0; i + 4 <= bytes.length; i++) {
            if (buffer.getInt(i) == signature && ++found == occurrence) {
                return i;
            }
        }
        throw new AssertionError("no such signature");
    }

    @Test
    void refusesHeadersThatDisagree() throws IOException {
        ZipSource name = with("ui/a.js");
        last(name).localName = "ui/b.js".getBytes(StandardCharsets.UTF_8);
        assertRefused(name, "ui/a.js", "it names 'ui/b.js'");

        ZipSource size = with("ui/a.js");
        last(size).localSize = 2;
        assertRefused(size, "ui/a.js", "sizes or checksum differ");

        ZipSource flags = with("ui/a.js");
        last(flags).localFlags = 0;
        assertRefused(flags, "ui/a.js", "flags or method differ");
    }

    @Test
    void refusesWrongSizesAndChecksums() throws IOException {
        ZipSource size = with("ui/a.js");
        last(size).size = 7;
        assertRefused(size, "ui/a.js", "unpacks to 1 bytes where the directory says 7");

        ZipSource crc = with("ui/a.js");
        last(crc).crc++;
        assertRefused(crc, "ui/a.js", "checksum");

        ZipSource data = with("ui/a.js");
        last(data).packed = new byte[] {7, 7, 7};
        assertRefused(data, "ui/a.js", "data is damaged");

        ZipSource longer = with("ui/a.js");
        last(longer).packed = Arrays.copyOf(last(longer).packed, last(longer).packed.length + 4);
        assertRefused(longer, "ui/a.js", "ends before the size");
    }

    @Test
    void refusesTooFewOrTooManyEntriesInTheEndRecord() throws IOException {
        assertRefused(with("a").countTooMany(1), "", "its end says 4");
        assertRefused(with("a").countTooMany(-1), "", "its end says 2");
    }

    @Test
    void refusesEncryptedEntries() throws IOException {
        ZipSource zip = with("ui/a.js");
        last(zip).flags(1);
        assertRefused(zip, "ui/a.js", "encrypted");
    }

    @Test
    void refusesUnknownMethods() throws IOException {
        ZipSource zip = with("ui/a.js");
        last(zip).method = 12;
        assertRefused(zip, "ui/a.js", "packing method");
    }

    @Test
    void followsDataDescriptors() throws IOException {
        ZipSource zip = with("ui/a.js");
        last(zip).descriptor();
        assertThat(reader.accepted(zip.bytes()).entries()).hasSize(3);

        last(zip).wrongDescriptor = true;
        assertRefused(zip, "ui/a.js", "data descriptor");

        ZipSource stored = with("ui/a.js");
        last(stored).stored().descriptor();
        assertRefused(stored, "ui/a.js", "its size stands behind it");
    }

    @Test
    void refusesASecondNameThatDiffers() throws IOException {
        ZipSource zip = with("ui/a.js");
        byte[] other = "ui/b.js".getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(last(zip).name);
        last(zip).extra = ByteBuffer.allocate(9 + other.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0x7075)
                .putShort((short) (5 + other.length))
                .put((byte) 1)
                .putInt((int) crc.getValue())
                .put(other)
                .array();

        assertRefused(zip, "ui/a.js", "two different names");
    }

    @Test
    void acceptsTheLargeFormatAndStoredEntries() throws IOException {
        ZipSource zip = with("ui/a.js").wide();
        last(zip).stored();
        ZipSource folders = zip;
        folders.add("ui/", new byte[0]).stored().mode(0040755);

        assertThat(reader.accepted(folders.bytes()).entries())
                .extracting(ArchiveEntry::path)
                .containsExactly("META-INF/MANIFEST.MF", "manifest.json", "ui/a.js");
    }

    @Test
    void listsAllFaultsAtOnce() throws IOException {
        SampleArchive archive = new SampleArchive()
                .manifest("{\"name\": \"Module KB\", \"version\": \"1\", \"typ\": \"module\"}")
                .file("../x", "1")
                .file("ui\\y", "2")
                .file("inner.zip", "3");

        assertThat(reader.refusal(archive.bytes()).violations())
                .extracting(Violation::pointer)
                .contains("../x", "ui\\y", "inner.zip", "/name", "/version", "/typ", "/type");
    }

    @Test
    void keepsOnlySoManyFaults() throws IOException {
        SampleArchive archive = new SampleArchive();
        IntStream.range(0, 5_000).forEach(i -> archive.file("../" + i, ""));

        assertThat(reader.refusal(archive.bytes()).violations())
                .hasSizeLessThan(300)
                .last()
                .satisfies(last -> assertThat(last.message()).contains("not listed"));
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
