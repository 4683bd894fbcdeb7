package io.knowledgevault.gateway.routing.replica;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The replicas of a service, and in which order to try them: in turn, or for a key by rendezvous
 * hashing (Thaler and Ravishankar, 1998), which sends a key to the same replica from every gateway
 * and moves only the keys of a replica that goes. One that could not be reached comes last for a
 * while. Thread-safe.
 */
public final class Replicas {

  private final List<URI> all;
  private final long restNanos;
  private final LongSupplier nanoClock;
  private final AtomicInteger turn = new AtomicInteger();
  private final Map<URI, Long> restsUntil = new ConcurrentHashMap<>();

  public Replicas(List<URI> all, Duration rest, LongSupplier nanoClock) {
    this.all = List.copyOf(all);
    this.restNanos = rest.toNanos();
    this.nanoClock = nanoClock;
  }

  /** All of them, another one first at each call. */
  public List<URI> inTurn() {
    int first = Math.floorMod(turn.getAndIncrement(), all.size());
    List<URI> order = new ArrayList<>(all.subList(first, all.size()));
    order.addAll(all.subList(0, first));
    return restingLast(order);
  }

  /** All of them, in an order that depends on the key alone. */
  public List<URI> forKey(String key) {
    List<URI> order = new ArrayList<>(all);
    order.sort(Comparator.<URI>comparingLong(replica -> score(key, replica)).reversed());
    return restingLast(order);
  }

  public void failed(URI replica) {
    restsUntil.put(replica, nanoClock.getAsLong() + restNanos);
  }

  public void answered(URI replica) {
    restsUntil.remove(replica);
  }

  private List<URI> restingLast(List<URI> order) {
    if (!restsUntil.isEmpty()) {
      order.sort(Comparator.comparing(this::rests));
    }
    return order;
  }

  private boolean rests(URI replica) {
    Long until = restsUntil.get(replica);
    return until != null && until - nanoClock.getAsLong() > 0;
  }

  /** FNV-1a, then the finalizer of MurmurHash3, since FNV alone spreads its high bits badly. */
  private static long score(String key, URI replica) {
    long hash = 0xcbf29ce484222325L;
    for (byte each : (key + '|' + replica).getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
