package io.knowledgevault.search.text;

/**
 * A word of a text as the lexical leg sees it.
 *
 * @param term lower case and stemmed
 * @param span where the word stands, as it is written
 */
public record Word(String term, TextSpan span) {}
