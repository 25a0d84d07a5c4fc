package io.mortise.settings.resolve;

/**
 * The first characters of an id as two numbers, seven bits each: ids of organizations and workspaces are ASCII. Two ids that
 * are whole in them are the same when the numbers are; the tail of a longer one is negative, so that it equals none of those.
 */
final class PackedId {
    /** How many bits of a hash choose the segment of a table. */
    static final int SEGMENT_BITS = 6;

    private static final int BITS = 7;
    private static final int CHARACTERS = 9;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private PackedId() {}

    static long head(String id) {
        return packed(id, 0, Math.min(CHARACTERS, id.length()));
    }

    static long tail(String id) {
        long tail = packed(id, CHARACTERS, Math.min(2 * CHARACTERS, id.length()));
        return id.length() <= 2 * CHARACTERS ? tail : tail | Long.MIN_VALUE;
    }

    /** Whether an id with that tail has more characters than the numbers say. */
    static boolean isLonger(long tail) {
        return tail < 0;
    }

    /** Spread over all bits: the highest choose the segment, the next the place in it. */
    static int hash(long head, long tail) {
        long mixed = ((head * GOLDEN_RATIO) ^ tail) * GOLDEN_RATIO;
        return (int) (((mixed ^ (mixed >>> 29)) * GOLDEN_RATIO) >>> Integer.SIZE);
    }

    /** The place among so many, told from those bits of the hash that do not choose the segment. */
    static int place(int hash, int places) {
        return (int) ((Integer.toUnsignedLong(hash << SEGMENT_BITS) * places) >>> Integer.SIZE);
    }

    private static long packed(String id, int from, int to) {
        long packed = 0;
        for (int i = from; i < to; i++) {
            packed = (packed << BITS) | id.charAt(i);
        }
        return packed;
    }
}
