package io.mortise.settings.resolve;

/** The first characters of an id as two numbers, seven bits each: ids of organizations and workspaces are ASCII. */
final class PackedId {
    private static final int BITS = 7;
    private static final int CHARACTERS = 9;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private PackedId() {}

    static long head(String id) {
        return packed(id, 0, Math.min(CHARACTERS, id.length()));
    }

    static long tail(String id) {
        return packed(id, CHARACTERS, Math.min(2 * CHARACTERS, id.length()));
    }

    /** Whether the two numbers say all of it. */
    static boolean isWhole(String id) {
        return id.length() <= 2 * CHARACTERS;
    }

    /** Spread over all bits: the highest choose the segment, the lowest the bucket. */
    static int hash(long head, long tail) {
        long mixed = ((head * GOLDEN_RATIO) ^ tail) * GOLDEN_RATIO;
        return (int) (((mixed ^ (mixed >>> 29)) * GOLDEN_RATIO) >>> Integer.SIZE);
    }

    private static long packed(String id, int from, int to) {
        long packed = 0;
        for (int i = from; i < to; i++) {
            packed = (packed << BITS) | id.charAt(i);
        }
        return packed;
    }
}
