package io.knowledgevault.integration.ingestion;

import io.knowledgevault.sharedmodel.document.IntakeResults;
import io.knowledgevault.sharedmodel.document.SourceRemoval;
import io.knowledgevault.sharedmodel.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.client.api.ClientMultipartForm;

/** The internal API of ingestion as it goes over the wire; {@link IngestionClient} is the door. */
@Path("/internal/documents")
@RegisterRestClient(configKey = "ingestion")
interface IngestionRestClient {

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  Uni<IntakeResults> upload(@HeaderParam("Authorization") String bearer, ClientMultipartForm form);

  @POST
  @Path("removals")
  Uni<SourceRemoval.Removed> remove(
      @HeaderParam("Authorization") String bearer, SourceRemoval removal);

  @GET
  @Path("external-ids")
  Uni<Page<String>> externalIds(
      @HeaderParam("Authorization") String bearer,
      @RestQuery UUID connectorId,
      @RestQuery String cursor,
      @RestQuery int limit);
}
