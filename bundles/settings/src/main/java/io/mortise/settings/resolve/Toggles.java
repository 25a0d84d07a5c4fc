package io.mortise.settings.resolve;

import io.mortise.host.settings.ModuleOverride;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which modules an organization or workspace switches on or off, by number. As small as can be, for there is one for each
 * workspace in memory: the first four are packed into one field. Immutable.
 */
class Toggles {
    private static final int PACKED = 4;
    private static final int BITS = 16;
    private static final int MASK = 0xFFFF;
    private static final int ARRAY_BYTES = 16;

    /** None at all. */
    static final Toggles NONE = new Toggles(0, null);

    /** Codes from the lowest bits on; 0 ends them. A code is the number of the module plus one, and whether it is on. */
    private final long packed;

    private final char @Nullable [] more;

    private Toggles(long packed, char @Nullable [] more) {
        this.packed = packed;
        this.more = more;
    }

    /** The same toggles as another's. */
    Toggles(Toggles same) {
        this(same.packed, same.more);
    }

    Toggles(Map<String, ModuleOverride> rows, ModuleNumbers numbers) {
        char[] codes = codes(rows, numbers);
        long first = 0;
        for (int i = Math.min(codes.length, PACKED) - 1; i >= 0; i--) {
            first = first << BITS | codes[i];
        }
        this.packed = first;
        this.more = codes.length > PACKED ? Arrays.copyOfRange(codes, PACKED, codes.length) : null;
    }

    /** All of them in one number, for {@link #switchOffAny(long, ModuleSet, ModuleSet)}; only if {@link #isPacked}. */
    final long packed() {
        return packed;
    }

    /** Whether there are few enough of them. */
    final boolean isPacked() {
        return more == null;
    }

    /** Whether any module of the set is switched off here, others than those of the second set. */
    final boolean switchOffAny(ModuleSet set, ModuleSet others) {
        if (switchOffAny(packed, set, others)) {
            return true;
        }
        if (more != null) {
            for (char code : more) {
                if (switchesOff(code, set, others)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The same of toggles that are told as a number. */
    static boolean switchOffAny(long packed, ModuleSet set, ModuleSet others) {
        for (long rest = packed; rest != 0; rest >>>= BITS) {
            if (switchesOff((int) rest & MASK, set, others)) {
                return true;
            }
        }
        return false;
    }

    final boolean switchOn(int module) {
        int wanted = code(module, true);
        for (long rest = packed; rest != 0; rest >>>= BITS) {
            if (((int) rest & MASK) == wanted) {
                return true;
            }
        }
        if (more != null) {
            for (char code : more) {
                if (code == wanted) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Applies all of them to the modules that are off without them, but for those that cannot be switched. */
    final void applyTo(ModuleSet off, ModuleSet fixed) {
        for (long rest = packed; rest != 0; rest >>>= BITS) {
            apply((int) rest & MASK, off, fixed);
        }
        if (more != null) {
            for (char code : more) {
                apply(code, off, fixed);
            }
        }
    }

    /** An estimate of the memory that they take besides the object itself. */
    final int moreBytes() {
        return more == null ? 0 : ARRAY_BYTES + more.length * Character.BYTES;
    }

    private static char[] codes(Map<String, ModuleOverride> rows, ModuleNumbers numbers) {
        char[] codes = new char[rows.size()];
        int count = 0;
        for (Map.Entry<String, ModuleOverride> row : rows.entrySet()) {
            if (row.getValue().enabled().isPresent()) {
                codes[count++] =
                        code(numbers.of(row.getKey()), row.getValue().enabled().get());
            }
        }
        return Arrays.copyOf(codes, count);
    }

    private static char code(int module, boolean on) {
        return (char) ((module + 1) << 1 | (on ? 1 : 0));
    }

    private static boolean switchesOff(int code, ModuleSet set, ModuleSet others) {
        int module = (code >>> 1) - 1;
        return (code & 1) == 0 && set.contains(module) && !others.contains(module);
    }

    private static void apply(int code, ModuleSet off, ModuleSet fixed) {
        int module = (code >>> 1) - 1;
        if (!fixed.contains(module) && (code & 1) == 0) {
            off.add(module);
        } else if (!fixed.contains(module)) {
            off.remove(module);
        }
    }
}
