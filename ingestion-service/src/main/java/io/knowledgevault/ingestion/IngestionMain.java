package io.knowledgevault.ingestion;

import io.knowledgevault.ingestion.parsing.FileReading;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service, or the process of it that reads files. */
@QuarkusMain
public final class IngestionMain {

  IngestionMain() {}

  /** Of Quarkus nothing is started in the process that reads files. */
  public static void main(String... arguments) {
    if (arguments.length == 1 && FileReading.ARGUMENT.equals(arguments[0])) {
      FileReading.serve();
    } else {
      Quarkus.run(arguments);
    }
  }
}
