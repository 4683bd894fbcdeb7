package io.knowledgevault.search.answer;

import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** The settings as they are without any configuration. */
final class Defaults {

  private Defaults() {}

  static AnswerConfig answers() {
    return of(AnswerConfig.class);
  }

  private static <T> T of(Class<T> settings) {
    return settings.cast(
        Proxy.newProxyInstance(
            settings.getClassLoader(),
            new Class<?>[] {settings},
            (proxy, method, arguments) -> value(method)));
  }

  private static Object value(Method method) {
    WithDefault value = method.getAnnotation(WithDefault.class);
    if (value == null) {
      return of(method.getReturnType());
    }
    return method.getReturnType() == int.class
        ? (Object) Integer.valueOf(value.value())
        : (Object) Double.valueOf(value.value());
  }
}
