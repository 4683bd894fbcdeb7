package org.opensearch.transport.grpc.spi;

/** Stands in for a type of a module that is not started; the vector plugin only names it. */
public interface QueryBuilderProtoConverterRegistry {}
