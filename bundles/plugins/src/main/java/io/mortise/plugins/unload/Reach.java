package io.mortise.plugins.unload;

import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an object leads to a class loader: a walk over its fields and what they hold, not far, not over many objects and not
 * into other threads. It reads fields and calls no method of what it meets.
 */
final class Reach {
    private static final int MOST_OBJECTS = 2_000;
    private static final int FARTHEST = 8;

    private final ClassLoader loader;

    Reach(ClassLoader loader) {
        this.loader = loader;
    }

    private record Step(Object object, int distance) {}

    /** The nearest class of the class loader that the object is of, or leads to; the class loader's own if only that is found. */
    Optional<Class<?>> from(Object start) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Step> waiting = new ArrayDeque<>();
        waiting.add(new Step(start, 0));
        while (!waiting.isEmpty() && seen.size() < MOST_OBJECTS) {
            Step step = waiting.remove();
            if (!seen.add(step.object())) {
                continue;
            }
            Optional<Class<?>> found = typeOf(step.object());
            if (found.isPresent()) {
                return found;
            }
            if (step.distance() < FARTHEST && leadsOn(step.object(), start)) {
                addNext(step, waiting);
            }
        }
        return Optional.empty();
    }

    private Optional<Class<?>> typeOf(Object object) {
        if (object == loader) {
            return Optional.of(loader.getClass());
        }
        Class<?> type = object instanceof Class<?> itself ? itself : object.getClass();
        return type.getClassLoader() == loader ? Optional.of(type) : Optional.empty();
    }

    /** Classes, class loaders and threads lead everywhere; weak and soft references hold nothing for good. */
    private static boolean leadsOn(Object object, Object start) {
        return !(object instanceof Class)
                && !(object instanceof ClassLoader)
                && !(object instanceof Reference)
                && !(object instanceof String)
                && (!(object instanceof Thread) || object == start);
    }

    private static void addNext(Step step, Deque<Step> waiting) {
        Object object = step.object();
        if (object instanceof Object[] array) {
            for (int i = 0; i < Math.min(Array.getLength(array), MOST_OBJECTS); i++) {
                add(array[i], step, waiting);
            }
            return;
        }
        for (Class<?> type = object.getClass(); type != null && !type.isArray(); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                addValue(field, step, waiting);
            }
        }
    }

    private static void addValue(Field field, Step step, Deque<Step> waiting) {
        if (field.getType().isPrimitive() || Modifier.isStatic(field.getModifiers()) || !Internals.isOpen(field)) {
            return;
        }
        try {
            add(field.get(step.object()), step, waiting);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void add(@Nullable Object next, Step step, Deque<Step> waiting) {
        if (next != null) {
            waiting.add(new Step(next, step.distance() + 1));
        }
    }
}
