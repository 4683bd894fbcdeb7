package io.knowledgevault.servicekit.stream;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose answer is an event stream about one thing. The head of a stream is sent
 * before its first event is asked for, so a problem could not be told any more; therefore the
 * resource, which must be a {@link Watchable}, is asked first.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Watched {}
