package org.opensearch.protobufs;

/** Stands in for a type of a module that is not started; the vector plugin only names it. */
public final class QueryContainer {

  private QueryContainer() {}

  /** The same. */
  public enum QueryContainerCase {}
}
