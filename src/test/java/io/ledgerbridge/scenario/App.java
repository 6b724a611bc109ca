package io.ledgerbridge.scenario;

import io.ledgerbridge.sandbox.karbon.KarbonSandbox;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What the users of the app do, and see. Values are members in YAML by Karbon's simple names:
 * {@code "email: ann@lee.test, billing: {city: Salem}"}.
 */
public final class App {

  private final KarbonSandbox karbon;

  App(KarbonSandbox karbon) {
    this.karbon = karbon;
  }

  /** Adds a contact, or, with a fullName, an organization; of type Client unless told otherwise. */
  public String add(String values) {
    return add(members(values));
  }

  /** The same, with values that are awkward to write in YAML. */
  public String add(Map<String, Object> values) {
    var all = new HashMap<String, Object>(Map.of("type", "Client"));
    all.putAll(values);
    return all.containsKey("fullName") ? karbon.addOrganization(all) : karbon.addContact(all);
  }

  /** Adds a person of two names; of type Client. */
  public String addPerson(String firstAndLastName, String email) {
    var names = firstAndLastName.split(" ", 2);
    return add("firstName: %s, lastName: %s, email: %s".formatted(names[0], names[1], email));
  }

  /** Sets the named values; an empty one ({@code ''}) is cleared. */
  public void edit(String key, String values) {
    karbon.edit(key, members(values));
  }

  /** Whether the application may see hidden records, too. */
  public void showHidden(boolean shown) {
    karbon.setFlag("seesHidden", shown);
  }

  /** The same, with values that are awkward to write in YAML. */
  public void edit(String key, Map<String, Object> values) {
    karbon.edit(key, values);
  }

  public void hide(String key) {
    karbon.hide(key);
  }

  public void unhide(String key) {
    karbon.unhide(key);
  }

  public void delete(String key) {
    karbon.delete(key);
  }

  public void merge(String winner, String loser) {
    karbon.merge(winner, loser);
  }

  /** What the user sees; absent values are left out. */
  public Map<String, Object> see(String key) {
    return karbon.view(key).orElseThrow();
  }

  /** All that is there. */
  public List<Map<String, Object>> all() {
    return karbon.list("", 1, 100_000).rows();
  }

  /** The only record of this name. */
  public Map<String, Object> named(String name) {
    var found = all().stream().filter(one -> name.equals(one.get("name"))).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " records are called " + name + ": " + all());
    }
    return found.get(0);
  }

  /** Members in YAML as a map. */
  public static Map<String, Object> members(String values) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load("{" + values + "}");
  }
}
