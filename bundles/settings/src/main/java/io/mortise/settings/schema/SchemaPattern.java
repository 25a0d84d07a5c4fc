package io.mortise.settings.schema;

import com.networknt.schema.SchemaException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import io.mortise.host.settings.BoundedPattern;
import java.util.regex.PatternSyntaxException;

/** A {@code pattern} of a plugin's schema as the validator asks for it. */
record SchemaPattern(BoundedPattern pattern) implements RegularExpression {

    /** Throws {@link SchemaException} for one that is malformed. */
    static RegularExpression of(String expression) {
        try {
            return new SchemaPattern(BoundedPattern.of(RegularExpressions.replaceLongformCharacterProperties(
                    RegularExpressions.replaceDollarAnchors(expression))));
        } catch (PatternSyntaxException malformed) {
            throw new SchemaException("The pattern '" + expression + "' is malformed: " + malformed.getDescription());
        }
    }

    @Override
    public boolean matches(String value) {
        try {
            return pattern.find(value);
        } catch (IllegalArgumentException tooDear) {
            throw new SchemaException(tooDear.getMessage());
        }
    }
}
