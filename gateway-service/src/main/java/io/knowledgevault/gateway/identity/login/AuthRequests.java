package io.knowledgevault.gateway.identity.login;

import io.knowledgevault.gateway.identity.session.RefreshToken;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;

/** The bodies that the door takes. Their {@code toString} shows no secret. */
final class AuthRequests {

  private static final String NO_CONTROLS = "\\P{Cntrl}*";
  private static final String CONTROLS = "must not contain control characters";

  private AuthRequests() {}

  record Signup(
      @NotBlank @Size(max = 200) @Pattern(regexp = NO_CONTROLS, message = CONTROLS)
          String tenantName,
      @NotBlank @Email @Size(max = 254) @Pattern(regexp = NO_CONTROLS, message = CONTROLS)
          String email,
      @NotNull @Size(min = 8, max = 72) String password,
      @NotBlank @Size(max = 200) @Pattern(regexp = NO_CONTROLS, message = CONTROLS)
          String fullName) {

    Signup {
      email = normal(email);
    }

    @Override
    public String toString() {
      return "Signup[" + email + "]";
    }
  }

  record Login(
      @NotBlank @Size(max = 254) @Pattern(regexp = NO_CONTROLS, message = CONTROLS) String email,
      @NotNull @Size(max = 200) String password,
      @Size(max = 60) @Pattern(regexp = NO_CONTROLS, message = CONTROLS) String tenant) {

    Login {
      email = normal(email);
    }

    @Override
    public String toString() {
      return "Login[" + email + "]";
    }
  }

  record Refresh(@NotNull @Size(min = 1, max = 2 * RefreshToken.LENGTH) String refreshToken) {

    @Override
    public String toString() {
      return "Refresh";
    }
  }

  /** Addresses are compared without regard to case. */
  private static String normal(String email) {
    return email == null ? null : email.strip().toLowerCase(Locale.ROOT);
  }
}
