package io.ledgerbridge.sandbox.karbon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The simulated tenant's settings and team (providers/karbon.md §4.6). */
final class KarbonTenant {

  /** A team member. */
  record User(String key, String name, String email) {

    String property(String member) {
      return member.equals("Name") ? name : email;
    }
  }

  static final List<String> CONTACT_TYPES =
      List.of(
          "Client",
          "Client - QuickBooks",
          "Client-VIP",
          "Prospect",
          "Supplier",
          "Inactive",
          "Other");

  static final List<User> USERS =
      List.of(
          new User("4TmQwZr81bKc", "Olive Marsh", "olive.marsh@quill-co.test"),
          new User("5VnRxAs92cLd", "Pavel Stern", "pavel.stern@quill-co.test"));

  private KarbonTenant() {}

  /** Names and keys by which an active team member may be named. */
  static Set<String> userNames() {
    return USERS.stream()
        .flatMap(user -> Stream.of(user.key(), user.email()))
        .collect(Collectors.toUnmodifiableSet());
  }

  static ObjectNode settings(String base) {
    ObjectNode settings =
        JsonNodeFactory.instance
            .objectNode()
            .put("@odata.context", base + "/v3/$metadata#TenantSettings")
            .put("TenantKey", KarbonSandbox.TENANT_KEY)
            .put("ClientAccessActivated", false);
    ArrayNode types = settings.putArray("ContactTypes");
    for (int i = 0; i < CONTACT_TYPES.size(); i++) {
      types.addObject().put("Name", CONTACT_TYPES.get(i)).put("ContactTypeKey", "4kQ" + (i + 1));
    }
    settings.putArray("WorkStatuses");
    settings.putArray("WorkTypes");
    settings.putArray("ServiceTypes");
    return settings;
  }
}
