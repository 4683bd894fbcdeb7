package io.knowledgevault.servicekit.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.servicekit.erasure.DeletionOrder.TenantTable;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeletionOrderTest {

  @Test
  void whatRefersGoesBeforeWhatItRefersTo() {
    // Given
    var tables =
        List.of(
            table("account", "company"),
            table("company"),
            table("line", "note"),
            table("note", "company", "account"));

    // When
    List<String> order = DeletionOrder.of(tables);

    // Then
    assertThat(order).containsExactly("line", "note", "account", "company");
  }

  @Test
  void referenceToItselfHoldsNothingUp() {
    assertThat(DeletionOrder.of(List.of(table("part", "part"), table("whole")))).hasSize(2);
  }

  @Test
  void circleStillEnds() {
    assertThat(DeletionOrder.of(List.of(table("hen", "egg"), table("egg", "hen"), table("nest"))))
        .containsExactlyInAnyOrder("hen", "egg", "nest");
  }

  private static TenantTable table(String name, String... parents) {
    return new TenantTable(name, Set.of(parents));
  }
}
