package io.mortise.plugins.manifest;

/** One side of a range of versions, such as {@code >=1.2.0}. */
record VersionBound(Operator operator, VersionNumbers version) {

    /** How a version has to stand to the bound. */
    enum Operator {
        LESS,
        AT_MOST,
        EXACTLY,
        AT_LEAST,
        MORE;

        static Operator of(String sign) {
            return switch (sign) {
                case "<" -> LESS;
                case "<=" -> AT_MOST;
                case ">=" -> AT_LEAST;
                case ">" -> MORE;
                default -> EXACTLY;
            };
        }
    }

    boolean admits(VersionNumbers candidate) {
        int order = candidate.compareTo(version);
        return switch (operator) {
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case EXACTLY -> order == 0;
            case AT_LEAST -> order >= 0;
            case MORE -> order > 0;
        };
    }
}
