package io.knowledgevault.search.index.opensearch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.knowledgevault.search.embedding.OnnxModel;
import io.knowledgevault.search.index.Engine;
import io.knowledgevault.search.index.IndexConfig;
import io.knowledgevault.search.index.PassageIndex;
import io.knowledgevault.search.index.PassageIndexFactory;
import io.knowledgevault.search.index.opensearch.OpenSearchClient.Reply;
import io.knowledgevault.sharedmodel.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One index a tenant in the cluster. Word statistics are the tenant's own then, nobody's filter can
 * be forgotten, and erasing a tenant is dropping its index.
 */
@ApplicationScoped
@Typed(OpenSearchIndexes.class)
public class OpenSearchIndexes implements PassageIndexFactory {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String EXISTS = "resource_already_exists_exception";

  private final OpenSearchClient client;
  private final OpenSearchConfig config;
  private final IndexConfig index;
  private final PassageJson passages = new PassageJson();

  /** The model whose vectors indexes hold; those of other models have other names. */
  private final String model;

  @Inject
  OpenSearchIndexes(OpenSearchClient client, OpenSearchConfig config, IndexConfig index) {
    this(client, config, index, OnnxModel.ID);
  }

  private OpenSearchIndexes(
      OpenSearchClient client, OpenSearchConfig config, IndexConfig index, String model) {
    this.client = client;
    this.config = config;
    this.index = index;
    this.model = model;
  }

  @Override
  public OpenSearchIndexes of(String otherModel) {
    return new OpenSearchIndexes(client, config, index, otherModel);
  }

  @Override
  public Engine engine() {
    return Engine.OPENSEARCH;
  }

  @Override
  public boolean available() {
    return client.configured();
  }

  @Override
  public PassageIndex open(TenantId tenant) {
    String alias = alias(tenant);
    if (client.call("HEAD", alias, null).notFound()) {
      create(alias);
    }
    begin(alias);
    return new OpenSearchIndex(client, alias, passages, index.lexical());
  }

  private void create(String alias) {
    Reply reply = client.call("PUT", index(alias), IndexLayout.of(config, index.lexical(), alias));
    boolean anotherReplicaDid = reply.body().path("error").path("type").asText().equals(EXISTS);
    if (!anotherReplicaDid) {
      reply.expected();
    }
  }

  /** Writes where the feed begins, unless it is written. */
  private void begin(String alias) {
    String path = alias + "/_create/" + IndexLayout.STATE + "?require_alias=true";
    Reply reply = client.call("PUT", path, JSON.objectNode().put(IndexLayout.SEQ, 0));
    if (reply.status() != 409) {
      reply.expected();
    }
  }

  @Override
  public long discard(TenantId tenant) {
    return remove(index(alias(tenant)));
  }

  @Override
  public long discardAll(TenantId tenant) {
    return remove(prefix(tenant) + "*");
  }

  private long remove(String pattern) {
    if (!available()) {
      return 0;
    }
    Reply found = client.call("GET", pattern, null);
    List<String> names = new ArrayList<>();
    if (!found.notFound()) {
      found.expected().fieldNames().forEachRemaining(names::add);
    }
    for (String name : names) {
      Reply reply = client.call("DELETE", name, null);
      if (!reply.notFound()) {
        reply.expected();
      }
    }
    return names.size();
  }

  /** None: what lies in the cluster is no replica's own. */
  @Override
  public Set<TenantId> stored() {
    return Set.of();
  }

  private String alias(TenantId tenant) {
    return prefix(tenant) + IndexLayout.VERSION + "-" + Integer.toHexString(model.hashCode());
  }

  private static String index(String alias) {
    return alias + "-index";
  }

  private String prefix(TenantId tenant) {
    return config.prefix() + "-" + tenant + "-";
  }
}
