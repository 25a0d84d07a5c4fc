package io.mortise.plugins.archive;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** Walks the data of all entries in the order of the file, and sees that every byte of it belongs to exactly one. */
final class ZipContent {
    private final ZipBytes bytes;
    private final ZipDirectory directory;
    private final UnpackBudget budget;

    ZipContent(ZipBytes bytes, ZipDirectory directory, UnpackBudget budget) {
        this.bytes = bytes;
        this.directory = directory;
        this.budget = budget;
    }

    /** What is done with each entry; a sink is asked for before its data is unpacked. */
    interface Visitor {

        EntrySink begin(ZipMember member) throws IOException;

        /** Called when what was begun cannot be unpacked to its end; the walk goes on behind it. */
        void damaged(DamagedEntryException e) throws IOException;

        /** Called when the whole entry was unpacked and found sound. */
        void end(ZipMember member) throws IOException;

        /** Called for an entry that cannot be unpacked; the walk goes on behind it. */
        void refused(ZipMember member, String why);
    }

    /** Unpacks every entry; broken where the next one cannot be found. */
    void walk(Visitor visitor) throws IOException, BrokenArchiveException {
        List<ZipMember> ordered = directory.members().stream()
                .sorted(Comparator.comparingLong(ZipMember::localOffset))
                .toList();
        long next = 0;
        try (EntryData data = new EntryData(bytes, budget)) {
            for (ZipMember member : ordered) {
                expect(member.localOffset(), next, member.name());
                long at = LocalHeader.check(bytes, member);
                long end = at + member.packedSize();
                if (member.packedSize() < 0 || end > directory.offset()) {
                    throw new BrokenArchiveException("The archive is truncated inside the entry " + member.name());
                }
                visit(visitor, data, member, at);
                next = LocalHeader.checkDescriptor(bytes, member, end);
            }
        }
        expect(directory.offset(), next, "");
    }

    private static void visit(Visitor visitor, EntryData data, ZipMember member, long at)
            throws IOException, BrokenArchiveException {
        if (!member.isReadable()) {
            visitor.refused(member, member.isEncrypted() ? "it is encrypted" : "its packing method is not supported");
            return;
        }
        if (member.method() == ZipMember.STORED && member.hasDescriptor()) {
            visitor.refused(member, "it is stored, and its size stands behind it, where no reader can find it");
            return;
        }
        if (member.method() == ZipMember.STORED && member.packedSize() != member.size()) {
            visitor.refused(member, "it is stored, yet has two different sizes");
            return;
        }
        try {
            data.unpack(member, at, visitor.begin(member));
        } catch (DamagedEntryException e) {
            visitor.damaged(e);
            return;
        }
        visitor.end(member);
    }

    private static void expect(long found, long wanted, String entry) throws BrokenArchiveException {
        if (found != wanted) {
            throw new BrokenArchiveException(
                    entry,
                    found > wanted
                            ? "The archive holds " + (found - wanted) + " bytes that belong to no entry"
                            : "Two entries of the archive overlap",
                    "Make the archive with a current ZIP tool, with nothing inserted or appended");
        }
    }
}
