package io.mortise.host.theme;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The colors of CSS that a theme may use: by number of red, green and blue, of hue, saturation and lightness, or by name. */
final class CssColor {
    private static final Pattern HEX = Pattern.compile("#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})");
    private static final String N = "([0-9]{1,3}(?:\\.[0-9]{1,6})?%?)";
    private static final String HUE = "([0-9]{1,3}(?:\\.[0-9]{1,6})?(?:deg)?)";
    private static final String ALPHA = "([0-9]{1,3}(?:\\.[0-9]{1,6})?%?|\\.[0-9]{1,6})";
    private static final Pattern RGB = function("rgba?", N, N);
    private static final Pattern HSL = function("hsla?", HUE, N);

    private static final Set<String> NAMES = Set.of(
            ("aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood"
                            + " cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan"
                            + " darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid"
                            + " darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet"
                            + " deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro"
                            + " ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki"
                            + " lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow"
                            + " lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray"
                            + " lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine"
                            + " mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise"
                            + " mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab"
                            + " orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru"
                            + " pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown"
                            + " seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan"
                            + " teal thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen transparent")
                    .split(" "));

    private CssColor() {}

    /** The same with commas and, as is written today, with spaces and a slash. */
    private static Pattern function(String name, String first, String other) {
        return Pattern.compile(name + "\\( ?(?:" + first + " ?, ?" + other + " ?, ?" + other + "(?: ?, ?" + ALPHA
                + ")?|" + first + " " + other + " " + other + "(?: ?/ ?" + ALPHA + ")?) ?\\)");
    }

    /** @param value in lower case */
    static boolean isColor(String value) {
        if (NAMES.contains(value) || HEX.matcher(value).matches()) {
            return true;
        }
        Matcher rgb = RGB.matcher(value);
        if (rgb.matches()) {
            return are(rgb, 255, 255, 255);
        }
        Matcher hsl = HSL.matcher(value);
        return hsl.matches() && are(hsl, 360, 100, 100);
    }

    /** Whether the numbers are at most these, and the opacity at most one. */
    private static boolean are(Matcher parts, int first, int second, int third) {
        int at = parts.group(1) == null ? 5 : 1; // which of the two forms it is
        return isAtMost(parts.group(at), first)
                && isAtMost(parts.group(at + 1), second)
                && isAtMost(parts.group(at + 2), third)
                && (parts.group(at + 3) == null || isAtMost(parts.group(at + 3), 1));
    }

    private static boolean isAtMost(String number, int most) {
        if (number.endsWith("%")) {
            return Double.parseDouble(number.substring(0, number.length() - 1)) <= 100;
        }
        return Double.parseDouble(number.endsWith("deg") ? number.substring(0, number.length() - 3) : number) <= most;
    }
}
