package io.mortise.http.load;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Shows an object by one interface alone: what a servlet wrapper wraps, anybody can ask it for. */
final class OpaqueView {
    private OpaqueView() {}

    static <T> T of(Class<T> type, T object) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (view, method, arguments) -> {
                    if (method.getName().equals("equals")) {
                        return view == arguments[0];
                    }
                    try {
                        return method.invoke(object, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getTargetException();
                    }
                }));
    }
}
