package io.mortise.settings.resolve;

/** A set of modules by number, as bits. Immutable once it is handed out. */
final class ModuleSet {
    private final long[] words;

    ModuleSet(int size) {
        this.words = new long[(size + 63) >>> 6];
    }

    private ModuleSet(long[] words) {
        this.words = words;
    }

    ModuleSet copy() {
        return new ModuleSet(words.clone());
    }

    void add(int module) {
        words[module >>> 6] |= 1L << module;
    }

    void remove(int module) {
        words[module >>> 6] &= ~(1L << module);
    }

    void addAll(ModuleSet others) {
        for (int i = 0; i < words.length; i++) {
            words[i] |= others.words[i];
        }
    }

    boolean contains(int module) {
        return (words[module >>> 6] & (1L << module)) != 0;
    }

    /** Whether any module of this set is in one of the others. */
    boolean meets(ModuleSet first, ModuleSet second, ModuleSet third) {
        for (int i = 0; i < words.length; i++) {
            if ((words[i] & (first.words[i] | second.words[i] | third.words[i])) != 0) {
                return true;
            }
        }
        return false;
    }
}
