package io.mortise.plugins.bytecode;

import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Type;

/**
 * A method or field that a class makes use of.
 *
 * @param owner the class's name with dots
 * @param name {@code <init>} for a constructor
 * @param parameters the names of the types, empty for a field
 */
record Member(String owner, String name, List<String> parameters) {
    Member {
        parameters = List.copyOf(parameters);
    }

    /** Reads names as they stand in a class file; a descriptor that is none is an {@link IllegalArgumentException}. */
    static Member of(String owner, String name, String descriptor) {
        return new Member(
                owner.replace('/', '.'),
                name,
                descriptor.startsWith("(")
                        ? Arrays.stream(Type.getArgumentTypes(descriptor))
                                .map(Type::getClassName)
                                .toList()
                        : List.of());
    }

    Member ownedBy(String other) {
        return new Member(other, name, parameters);
    }

    @Override
    public String toString() {
        return name.equals("<init>") ? "new " + owner : owner + "." + name;
    }
}
