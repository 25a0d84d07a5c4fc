package io.mortise.plugins.manifest;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of a schedule in five fields: minute, hour, day of month, month, day of week. */
final class CronForm {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern PART = Pattern.compile("(?:\\*|(\\d{1,2})(?:-(\\d{1,2}))?)(?:/(\\d{1,2}))?");
    private static final List<int[]> BOUNDS =
            List.of(new int[] {0, 59}, new int[] {0, 23}, new int[] {1, 31}, new int[] {1, 12}, new int[] {0, 7});

    private CronForm() {}

    static boolean isValid(String schedule) {
        String[] fields = BLANKS.split(schedule.strip(), -1);
        if (fields.length != BOUNDS.size()) {
            return false;
        }
        for (int i = 0; i < fields.length; i++) {
            int[] bounds = BOUNDS.get(i);
            if (!COMMA.splitAsStream(fields[i] + " ").allMatch(part -> isPart(part.strip(), bounds[0], bounds[1]))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPart(String part, int least, int most) {
        Matcher matcher = PART.matcher(part);
        if (!matcher.matches()) {
            return false;
        }
        int from = number(matcher.group(1), least);
        int to = number(matcher.group(2), from);
        int step = number(matcher.group(3), 1);
        return least <= from && from <= to && to <= most && step >= 1;
    }

    private static int number(String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }
}
