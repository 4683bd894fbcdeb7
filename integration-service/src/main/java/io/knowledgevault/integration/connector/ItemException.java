package io.knowledgevault.integration.connector;

/** This one item cannot be read; the message is shown to people. Other items go on. */
public final class ItemException extends RuntimeException {

  private final boolean lasting;

  private ItemException(String reason, boolean lasting) {
    super(reason, null, false, false);
    this.lasting = lasting;
  }

  /** Trying the same version again is in vain, for example when it is too large. */
  public static ItemException lasting(String reason) {
    return new ItemException(reason, true);
  }

  /** The next run tries it again. */
  public static ItemException passing(String reason) {
    return new ItemException(reason, false);
  }

  /** True when only a new version can succeed. */
  public boolean isLasting() {
    return lasting;
  }
}
