package io.knowledgevault.sharedmodel.identity;

/**
 * The words that stand in the {@code groups} claim. Constants and not an enum, since annotations
 * need them.
 */
public final class Role {

  /** May do everything inside the tenant. */
  public static final String ADMIN = "admin";

  /** May read and write documents and gaps. */
  public static final String MEMBER = "member";

  /** May read. */
  public static final String VIEWER = "viewer";

  /** One of our own services, acting for the tenant in the token (or for none). */
  public static final String SERVICE = "service";

  private Role() {}
}
