package io.knowledgevault.sharedmodel.search;

import java.util.List;

/**
 * Vectors of texts, in the order of the texts.
 *
 * @param model vectors of different models are never compared
 * @param vectors each of length one, float32 little endian, in Base64 on the wire
 */
public record Embeddings(String model, int dimensions, List<byte[]> vectors) {}
