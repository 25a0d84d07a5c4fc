package io.mortise.plugins.archive;

import io.mortise.host.problem.ProblemCode;
import io.mortise.plugins.manifest.Faults;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Refuses names of entries that could land outside a folder, or on top of one another, on some file system. */
final class EntryNames {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern SLASH = Pattern.compile("/");
    private static final String RENAME = "Rename it, or leave it out of the archive";

    private final ArchiveLimits limits;
    private final Faults faults;

    EntryNames(ArchiveLimits limits, Faults faults) {
        this.limits = limits;
        this.faults = faults;
    }

    /** Checks each name by itself, then all together. */
    void check(List<ZipMember> members) {
        members.forEach(this::check);
        checkTogether(members);
    }

    /** Checks only what could do harm in an archive whose entries are never written to a file system. */
    void checkNested(List<ZipMember> members, String prefix) {
        for (ZipMember member : members) {
            String name = member.name();
            if (name.isEmpty() || name.indexOf('\0') >= 0 || leavesFolder(name)) {
                refuse(prefix + member.shown(), "its name leads out of the archive or cannot be read");
            }
        }
    }

    private void check(ZipMember member) {
        String name = member.name();
        if (name.isEmpty()) {
            refuse(member.shown(), "its name is empty or not UTF-8");
            return;
        }
        if (name.indexOf('\0') >= 0) {
            refuse(name, "its name contains a NUL character");
        } else if (name.chars().anyMatch(Character::isISOControl)) {
            refuse(name, "its name contains a control character");
        }
        if (name.indexOf('\\') >= 0) {
            refuse(name, "its name contains a backslash; folders are separated by /");
        }
        if (name.startsWith("/")) {
            refuse(name, "its name is absolute");
        }
        if (DRIVE.matcher(name).matches()) {
            refuse(name, "its name begins with a drive letter");
        }
        if (name.chars().anyMatch(c -> Character.getType(c) == Character.FORMAT)) {
            refuse(name, "its name contains an invisible character");
        }
        checkParts(name);
    }

    private void checkParts(String name) {
        if (name.length() > limits.nameLength()) {
            refuse(name, "its name is longer than " + limits.nameLength() + " characters");
        }
        List<String> parts = parts(name);
        if (parts.contains("..")) {
            refuse(name, "its name leads to a parent folder (..)");
        }
        if (parts.contains(".") || parts.subList(1, parts.size()).contains("")) {
            refuse(name, "its name has an empty part or the part '.'");
        }
        checkOnWindows(name, parts);
        if (parts.size() > limits.depth()) {
            refuse(name, "it lies deeper than " + limits.depth() + " folders");
        }
    }

    /** Names that Windows takes for another file, or for a device. */
    private void checkOnWindows(String name, List<String> parts) {
        if (name.indexOf(':') >= 0 && !DRIVE.matcher(name).matches()) {
            refuse(name, "its name contains a colon");
        }
        if (parts.stream().anyMatch(part -> !part.matches("\\.{1,2}") && (part.endsWith(".") || part.endsWith(" ")))) {
            refuse(name, "a part of its name ends with a dot or a space");
        }
        if (parts.stream().anyMatch(part -> DEVICE.matcher(part).matches())) {
            refuse(name, "a part of its name is reserved on Windows");
        }
    }

    private static boolean leavesFolder(String name) {
        String slashed = name.replace('\\', '/');
        return slashed.startsWith("/")
                || DRIVE.matcher(name).matches()
                || parts(slashed).contains("..");
    }

    private static List<String> parts(String name) {
        String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        return new ArrayList<>(List.of(SLASH.split(path, -1)));
    }

    private void checkTogether(List<ZipMember> members) {
        Map<String, String> seen = new HashMap<>();
        Set<String> files = new HashSet<>();
        for (ZipMember member : members) {
            String folded = folded(member.name());
            String other = seen.putIfAbsent(folded, member.name());
            if (other != null && other.equals(member.name())) {
                refuse(member.name(), "it is in the archive twice");
            } else if (other != null) {
                refuse(member.name(), "its name differs from '" + other + "' only by case or form of characters");
            }
            if (!member.isFolder()) {
                files.add(folded);
            }
        }
        members.forEach(member -> checkFolders(member.name(), files));
    }

    private void checkFolders(String name, Set<String> files) {
        String folded = folded(name);
        for (int slash = folded.indexOf('/'); slash >= 0; slash = folded.indexOf('/', slash + 1)) {
            if (files.contains(folded.substring(0, slash))) {
                refuse(name, "'" + folded.substring(0, slash) + "' is a file and a folder at once");
                return;
            }
        }
    }

    /** The same for all names that some file system takes for one. */
    private static String folded(String name) {
        String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        return Normalizer.normalize(path, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    private void refuse(String name, String why) {
        faults.add(ProblemCode.ARCHIVE_INVALID, name, "The entry is refused: " + why, RENAME);
    }
}
