package io.knowledgevault.gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** What the gateway needs around it: signing keys, and services behind. */
public final class GatewayResource implements QuarkusTestResourceLifecycleManager {

  /** Secret with which search asks for tokens. */
  public static final String SEARCH_SECRET = "the-secret-of-search";

  private Vertx vertx;
  private Path folder;

  @Override
  public Map<String, String> start() {
    vertx = Vertx.vertx();
    String one = new FakeService(vertx, "one").url();
    String two = new FakeService(vertx, "two").url();
    String dead = "http://127.0.0.1:" + closedPort();
    Map<String, String> settings = new HashMap<>();
    settings.put("kv.signing.keys", keys().toString());
    settings.put("kv.service.secret.search", SEARCH_SECRET);
    service(settings, "ingestion", one);
    service(settings, "search", one + "," + dead + "," + two);
    service(settings, "integration", dead);
    service(settings, "gap", two);
    settings.put("kv.routing.timeouts.ordinary", "1S");
    settings.put("kv.routing.timeouts.uploads", "20S");
    settings.put("kv.routing.limits.upload-body", "300M");
    settings.put("kv.routing.limits.body", "1M");
    settings.put("kv.identity.password.cost", "5");
    settings.put("kv.identity.lock.after-failures", "5");
    settings.put("kv.test.one", one);
    settings.put("kv.test.two", two);
    return settings;
  }

  private static void service(Map<String, String> settings, String name, String urls) {
    settings.put("kv." + name + ".url", urls);
    settings.put("kv." + name + ".management.url", urls);
  }

  private Path keys() {
    try {
      folder = Files.createTempDirectory("gateway-keys-");
      for (String id : new String[] {"2026-01", "2026-02"}) {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        String pem =
            "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
        Files.writeString(folder.resolve(id + ".pem"), pem);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int closedPort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
