package io.mortise.http.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which document a resource method answers with, where its return type does not say so. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Answers {
    /** A record with the document's fields. */
    Class<? extends Record> value();

    /** Whether it is an array of them, in pages. */
    boolean list() default false;

    /** What else it may be with status 200, such as the preview of a dry run. */
    Class<? extends Record>[] or() default {};

    /** Every status of success. */
    int[] status() default 200;
}
