package io.mortise.plugins.archive;

import io.mortise.host.problem.ProblemCode;
import io.mortise.plugins.manifest.Faults;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hashes every entry and judges it by what it is; libraries are written to a scratch file and looked into. */
final class EntryVisitor implements ZipContent.Visitor, AutoCloseable {
    private final String prefix;
    private final Faults faults;
    private final Path scratch;
    private final List<ArchiveEntry> entries = new ArrayList<>();
    private final MessageDigest digest = Sha256.digest();
    private byte[] firstBytes = new byte[0];
    private @Nullable OutputStream library;
    private @Nullable LibraryCheck libraryCheck;

    /**
     * @param prefix before the names of entries in faults: empty, or the library they lie in
     * @param scratch where a library is written to
     */
    EntryVisitor(String prefix, Faults faults, Path scratch) {
        this.prefix = prefix;
        this.faults = faults;
        this.scratch = scratch;
    }

    /** Looks into the library that lies in the scratch file. */
    interface LibraryCheck {
        void check(String name) throws IOException;
    }

    /** Without this, libraries are not looked into. */
    void onLibrary(LibraryCheck check) {
        libraryCheck = check;
    }

    /** The files seen so far. */
    List<ArchiveEntry> entries() {
        return entries;
    }

    @Override
    public EntrySink begin(ZipMember member) throws IOException {
        digest.reset();
        firstBytes = new byte[0];
        if (libraryCheck != null && NestedArchives.isLibrary(member.name())) {
            library = Files.newOutputStream(scratch);
        }
        return this::take;
    }

    private void take(byte[] buffer, int length) throws IOException {
        digest.update(buffer, 0, length);
        if (firstBytes.length < NestedArchives.SIGNATURE_BYTES && length > 0) {
            int missing = Math.min(length, NestedArchives.SIGNATURE_BYTES - firstBytes.length);
            byte[] longer = Arrays.copyOf(firstBytes, firstBytes.length + missing);
            System.arraycopy(buffer, 0, longer, firstBytes.length, missing);
            firstBytes = longer;
        }
        if (library != null) {
            library.write(buffer, 0, length);
        }
    }

    @Override
    public void end(ZipMember member) throws IOException {
        String name = member.name();
        if (member.isLink()) {
            refused(member, "it is a symbolic link");
        } else if (member.isSpecial()) {
            refused(member, "it is neither a file nor a folder");
        } else if (member.isFolder() && member.size() > 0) {
            refused(member, "it is a folder, yet has content");
        }
        if (library != null) {
            closeLibrary();
            if (libraryCheck != null) {
                libraryCheck.check(name);
            }
        } else if (!name.startsWith(NestedArchives.LIBRARY_FOLDER) || !prefix.isEmpty()) {
            checkNested(member);
        }
        if (!member.isFolder()) {
            entries.add(new ArchiveEntry(name, HexFormat.of().formatHex(digest.digest()), member.size()));
        }
    }

    private void checkNested(ZipMember member) {
        if (NestedArchives.isArchive(member.name(), firstBytes)) {
            faults.add(
                    ProblemCode.ARCHIVE_INVALID,
                    prefix + member.name(),
                    "The entry is refused: archives inside a plugin may lie in lib/ only, and hold none themselves",
                    "Move a library to lib/ and name it in Bundle-ClassPath; leave other archives out");
        }
    }

    @Override
    public void damaged(DamagedEntryException e) throws IOException {
        closeLibrary();
        faults.add(ProblemCode.ARCHIVE_INVALID, prefix + e.entry(), e.getMessage(), e.mend());
    }

    @Override
    public void refused(ZipMember member, String why) {
        faults.add(
                ProblemCode.ARCHIVE_INVALID,
                prefix + member.shown(),
                "The entry is refused: " + why,
                "Make the archive with a current ZIP tool from plain files, packed by deflate or not at all");
    }

    private void closeLibrary() throws IOException {
        if (library != null) {
            library.close();
            library = null;
        }
    }

    @Override
    public void close() throws IOException {
        closeLibrary();
        Files.deleteIfExists(scratch);
    }
}
