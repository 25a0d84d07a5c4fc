package io.mortise.tenants.document;

import io.mortise.host.problem.ProblemCode;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The tags of a workspace as a person sends them: a JSON array of texts. */
public final class TagDocument {
    private static final int LONGEST_TAG = 50;
    private static final int MOST_TAGS = 50;

    private TagDocument() {}

    /** The tags, without the spaces around them; throws what is wrong with any of them. */
    public static SortedSet<String> read(List<?> document, String title, String where) {
        Faults faults = new Faults();
        SortedSet<String> tags = new TreeSet<>();
        for (int i = 0; i < document.size(); i++) {
            String pointer = Faults.pointer(String.valueOf(i));
            if (document.get(i) instanceof String text) {
                String tag = text.strip();
                check(tag, pointer, faults);
                tags.add(tag);
            } else {
                faults.add(ProblemCode.WRONG_TYPE, pointer, "a tag must be a text", "Write it in double quotes");
            }
        }
        if (tags.size() > MOST_TAGS) {
            faults.add(
                    ProblemCode.INVALID_VALUE,
                    "",
                    "a workspace has at most " + MOST_TAGS + " tags; these are " + tags.size(),
                    "Send fewer");
        }
        faults.refuse(title, where);
        return tags;
    }

    private static void check(String tag, String pointer, Faults faults) {
        if (tag.isEmpty() || tag.length() > LONGEST_TAG) {
            faults.add(
                    ProblemCode.INVALID_VALUE,
                    pointer,
                    "a tag has 1 to " + LONGEST_TAG + " characters, not only spaces; this one has " + tag.length(),
                    "Give a shorter or fuller tag");
        } else if (!Faults.isPrintable(tag)) {
            faults.add(
                    ProblemCode.INVALID_VALUE,
                    pointer,
                    "a tag holds no line breaks, control characters or halves of characters",
                    "Remove them");
        }
    }
}
