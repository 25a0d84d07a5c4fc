package io.mortise.settings.resolve;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A set of modules by number, as bits. Immutable once it is handed out. */
final class ModuleSet {
    private final long[] words;

    /** @param size more than any number that is ever added */
    ModuleSet(int size) {
        this.words = new long[(size + 63) >>> 6];
    }

    private ModuleSet(long[] words) {
        this.words = words;
    }

    ModuleSet copy() {
        return new ModuleSet(words.clone());
    }

    /** A number that is too large is none of those that this set is about. */
    void add(int module) {
        if (module >>> 6 < words.length) {
            words[module >>> 6] |= 1L << module;
        }
    }

    void remove(int module) {
        if (module >>> 6 < words.length) {
            words[module >>> 6] &= ~(1L << module);
        }
    }

    /** Any number may be asked about, those of unknown modules and -1 too. */
    boolean contains(int module) {
        int word = module >>> 6; // unsigned, so that -1 lies beyond all words
        return word < words.length && (words[word] & (1L << module)) != 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ModuleSet set && Arrays.equals(set.words, words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    /** Whether any module of this set is in one of the others. */
    boolean meets(ModuleSet first, ModuleSet second) {
        for (int i = 0; i < words.length; i++) {
            if ((words[i] & (first.words[i] | second.words[i])) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether this set and the other have a module in common that the toggles do not switch on. */
    boolean meetsUnless(ModuleSet other, Toggles toggles) {
        for (int i = 0; i < words.length; i++) {
            for (long common = words[i] & other.words[i]; common != 0; common &= common - 1) {
                if (!toggles.switchOn((i << 6) + Long.numberOfTrailingZeros(common))) {
                    return true;
                }
            }
        }
        return false;
    }
}
