package io.mortise.http.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which JSON document a resource method takes as its body. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Takes {
    /** A record with the document's fields, of which those that may be left out are nullable; a text; or any object, as {@code Map}. */
    Class<?> value();

    /** Whether it is an array of them. */
    boolean list() default false;

    /** Whether there must be a body. */
    boolean required() default true;
}
