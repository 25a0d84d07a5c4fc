package io.mortise.http.access;

import io.mortise.host.identity.Access;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a resource method demands of its caller, and the query parameters it knows. A method without it is never called.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    /** The access, in the scope that the path names. */
    Access value();

    /** Whether the scope is found although it is deleted, by those who may act in it all the same. */
    boolean deletedToo() default false;

    /** The names of the query parameters; any other is refused. */
    String[] query() default {};

    /** Whether others are no fault, because somebody else wrote the query. */
    boolean otherQuery() default false;
}
