package io.knowledgevault.localstack.demo;

/** Something to look for: as words for a search box, and as a question. */
public record Question(String query, String question) {}
