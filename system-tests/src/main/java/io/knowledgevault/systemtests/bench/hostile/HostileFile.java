package io.knowledgevault.systemtests.bench.hostile;

/** A file that wants to do harm. */
record HostileFile(String name, byte[] content) {}
