package io.knowledgevault.sharedmodel.feed;

/** What a change did to its document. */
public enum ChangeKind {
  UPSERT,
  DELETE
}
