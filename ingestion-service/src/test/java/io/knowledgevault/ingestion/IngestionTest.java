package io.knowledgevault.ingestion;

import io.knowledgevault.ingestion.export.OtherParts;
import io.knowledgevault.localstack.testing.LocalStackResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test of the running service against real Postgres and Redis and a search that can be asked. */
@QuarkusTest
@WithTestResource(
    value = LocalStackResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "ingestion"),
      @ResourceArg(name = "kv.documents.purge-every", value = "off"),
      @ResourceArg(name = "kv.documents.compact-every", value = "off")
    })
@WithTestResource(SearchServer.class)
@WithTestResource(Neighbours.class)
@WithTestResource(ModelServer.class)
@WithTestResource(OtherParts.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface IngestionTest {}
