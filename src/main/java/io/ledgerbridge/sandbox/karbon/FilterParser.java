package io.ledgerbridge.sandbox.karbon;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the part of OData's {@code $filter} that Karbon allows: {@code eq}, {@code contains},
 * {@code and}, parentheses, and strings in single quotes with {@code ''} for a quote (§3, §9.4).
 * All else is refused with 4002.
 */
final class FilterParser {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<text>'(?:[^']|'')*')|(?<word>[A-Za-z_$@][\\w./]*)|(?<mark>[(),]))");
  private static final Map<String, String> OPERATORS =
      Map.of(
          "or", "Or",
          "not", "Not",
          "ne", "NotEqual",
          "gt", "GreaterThan",
          "ge", "GreaterThanOrEqual",
          "lt", "LessThan",
          "le", "LessThanOrEqual");

  private final String source;
  private final ListRules rules;
  private final List<String> tokens;
  private final List<FilterCondition> conditions = new ArrayList<>();
  private int next;

  private FilterParser(String source, ListRules rules) {
    this.source = source;
    this.rules = rules;
    this.tokens = tokens(source);
  }

  /** The comparisons, all of which must hold. */
  static List<FilterCondition> parse(String source, ListRules rules) {
    FilterParser parser = new FilterParser(source, rules);
    parser.conjunction();
    if (parser.next < parser.tokens.size()) {
      throw parser.refusal();
    }
    return parser.conditions;
  }

  private void conjunction() {
    term();
    while (peek().equals("and")) {
      next++;
      term();
    }
  }

  private void term() {
    if (peek().equals("(")) {
      next++;
      conjunction();
      expect(")");
    } else if (peek().equals("contains") && rules.containsAllowed()) {
      next++;
      contains();
    } else {
      equality();
    }
  }

  private void contains() {
    expect("(");
    String property = property();
    expect(",");
    String value = literal();
    expect(")");
    if (!rules.searchable().contains(property)) {
      throw KarbonRefusal.operatorNotAllowed("contains");
    }
    conditions.add(new FilterCondition(property, true, value));
  }

  private void equality() {
    if (OPERATORS.containsKey(peek())) {
      throw refusal();
    }
    String property = property();
    if (!peek().equals("eq")) {
      throw refusal();
    }
    next++;
    conditions.add(new FilterCondition(property, false, literal()));
  }

  private String property() {
    String name = peek();
    if (!name.isEmpty() && Character.isLetter(name.charAt(0))) {
      if (next + 1 < tokens.size() && tokens.get(next + 1).equals("(")) {
        throw KarbonRefusal.operatorNotAllowed(name);
      }
      if (!rules.filterable().contains(name)) {
        throw KarbonRefusal.unknownProperty(name, rules.summaryType());
      }
      next++;
      return name;
    }
    throw refusal();
  }

  private String literal() {
    String token = peek();
    if (!token.startsWith("'")) {
      throw refusal();
    }
    next++;
    return token.substring(1, token.length() - 1).replace("''", "'");
  }

  private void expect(String mark) {
    if (!peek().equals(mark)) {
      throw refusal();
    }
    next++;
  }

  private String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  private KarbonRefusal refusal() {
    String operator = OPERATORS.get(peek());
    return operator == null
        ? KarbonRefusal.badRequest("Syntax error at token " + (next + 1) + " in '" + source + "'.")
        : KarbonRefusal.operatorNotAllowed(operator);
  }

  private static List<String> tokens(String source) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(source);
    int end = 0;
    while (end < source.stripTrailing().length()) {
      matcher.region(end, source.length());
      if (!matcher.lookingAt()) {
        throw KarbonRefusal.badRequest("Syntax error at position " + end + " in '" + source + "'.");
      }
      tokens.add(matcher.group().strip());
      end = matcher.end();
    }
    return tokens;
  }
}
