package io.knowledgevault.servicekit.erasure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The order in which tables can be emptied: whatever refers to a table goes before it. */
final class DeletionOrder {

  private DeletionOrder() {}

  /**
   * Sorts the tables. Of tables that refer to one another in a circle, which no order can help, the
   * first given goes first; references of a table to itself do not count.
   */
  static List<String> of(Collection<TenantTable> tables) {
    Set<TenantTable> left = new LinkedHashSet<>(tables);
    List<String> order = new ArrayList<>();
    while (!left.isEmpty()) {
      TenantTable next =
          left.stream()
              .filter(each -> left.stream().noneMatch(other -> other.holds(each)))
              .findFirst()
              .orElseGet(() -> left.iterator().next());
      left.remove(next);
      order.add(next.name());
    }
    return order;
  }

  /**
   * A table with rows of tenants.
   *
   * @param parents the tables that its foreign keys name
   */
  record TenantTable(String name, Set<String> parents) {

    TenantTable {
      parents = Set.copyOf(parents);
    }

    /** True when rows of the other cannot go while this one's refer to them. */
    private boolean holds(TenantTable other) {
      return !name.equals(other.name) && parents.contains(other.name);
    }
  }
}
