package io.mortise.plugins.unload;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads private parts of the JDK, as far as they are open ({@code Add-Opens} of the launcher) and still there: what cannot be
 * read is as if it were empty.
 */
final class Internals {
    private Internals() {}

    /** The value of an instance field that the object's class or one of its superclasses declares. */
    static Optional<Object> field(Object object, String name) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            Optional<Object> value = read(type, name, object);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    /** The value of a static field. */
    static Optional<Object> constant(String type, String name) {
        try {
            return read(Class.forName(type), name, null);
        } catch (ClassNotFoundException otherJava) {
            return Optional.empty();
        }
    }

    /** The class of that name if the class loader has defined it. */
    static Optional<Class<?>> loaded(ClassLoader loader, String name) {
        try {
            Method find = ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class);
            if (!isOpen(find)) {
                return Optional.empty();
            }
            Class<?> type = (Class<?>) find.invoke(loader, name);
            return type != null && type.getClassLoader() == loader ? Optional.of(type) : Optional.empty();
        } catch (ReflectiveOperationException otherJava) {
            return Optional.empty();
        }
    }

    /** Whether a member can be used, after it was made accessible. */
    static boolean isOpen(AccessibleObject member) {
        try {
            member.setAccessible(true);
            return true;
        } catch (InaccessibleObjectException | SecurityException closed) {
            return false;
        }
    }

    private static Optional<Object> read(Class<?> type, String name, @Nullable Object object) {
        try {
            Field field = type.getDeclaredField(name);
            return isOpen(field) ? Optional.ofNullable(field.get(object)) : Optional.empty();
        } catch (NoSuchFieldException | IllegalAccessException otherJava) {
            return Optional.empty();
        }
    }
}
