package io.ledgerbridge.sandbox.quickbooks;

import io.ledgerbridge.sandbox.quickbooks.Query.Condition;
import io.ledgerbridge.sandbox.quickbooks.Query.Op;
import io.ledgerbridge.sandbox.quickbooks.Query.Order;
import io.ledgerbridge.sandbox.quickbooks.QueryLexer.Token;
import io.ledgerbridge.sandbox.quickbooks.QueryLexer.TokenType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Reads the grammar of quickbooks.md §5.1 and nothing beyond it: no OR, NOT, {@code !=}, field
 * lists, joins or doubled quotes. Whatever else is said is fault 4000.
 */
final class QueryParser {
  private final List<Token> tokens;
  private int next;

  private QueryParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  static Query parse(String statement) {
    return new QueryParser(QueryLexer.tokens(statement)).query();
  }

  private Query query() {
    expect("select");
    boolean count = count();
    expect("from");
    String entity = identifier();
    List<Condition> where = where();
    List<Order> order = order();
    int start = accept("startposition") ? number().orElse(1) : 1;
    OptionalInt max = accept("maxresults") ? number() : OptionalInt.empty();
    if (peek().type() != TokenType.EOF) {
      throw unexpected();
    }
    return new Query(entity, count, where, order, start, max);
  }

  private boolean count() {
    if (accept("*")) {
      return false;
    }
    expect("count");
    expect("(");
    expect("*");
    expect(")");
    return true;
  }

  private List<Condition> where() {
    List<Condition> where = new ArrayList<>();
    if (accept("where")) {
      do {
        where.add(condition());
      } while (accept("and"));
    }
    return List.copyOf(where);
  }

  private Condition condition() {
    String property = identifier();
    Op op = op();
    return new Condition(property, op, op == Op.IN ? list() : List.of(value()));
  }

  private Op op() {
    Token token = take();
    return switch (token.type() == TokenType.STRING ? "" : token.text().toLowerCase(Locale.ROOT)) {
      case "=" -> Op.EQ;
      case "<" -> Op.LT;
      case ">" -> Op.GT;
      case "<=" -> Op.LE;
      case ">=" -> Op.GE;
      case "like" -> Op.LIKE;
      case "in" -> Op.IN;
      default -> throw unexpected(token);
    };
  }

  private List<String> list() {
    expect("(");
    List<String> values = new ArrayList<>();
    do {
      values.add(value());
    } while (accept(","));
    expect(")");
    return List.copyOf(values);
  }

  /** Numbers and dates are quoted too; only booleans may stand bare. */
  private String value() {
    Token token = take();
    if (token.type() == TokenType.STRING || token.is("true") || token.is("false")) {
      return token.text();
    }
    throw unexpected(token);
  }

  private List<Order> order() {
    List<Order> order = new ArrayList<>();
    boolean asked = accept("orderby");
    if (!asked && accept("order")) {
      expect("by");
      asked = true;
    }
    if (asked) {
      do {
        String property = identifier();
        boolean descending = accept("desc");
        if (!descending) {
          accept("asc");
        }
        order.add(new Order(property, descending));
      } while (accept(","));
    }
    return List.copyOf(order);
  }

  private OptionalInt number() {
    Token token = take();
    if (token.type() != TokenType.NUMBER || token.text().length() > 9) {
      throw unexpected(token);
    }
    return OptionalInt.of(Integer.parseInt(token.text()));
  }

  private String identifier() {
    Token token = take();
    if (token.type() != TokenType.IDENTIFIER) {
      throw unexpected(token);
    }
    return token.text();
  }

  private void expect(String word) {
    if (!accept(word)) {
      throw unexpected();
    }
  }

  private boolean accept(String word) {
    boolean there = peek().is(word);
    if (there) {
      next++;
    }
    return there;
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    Token token = peek();
    if (token.type() != TokenType.EOF) {
      next++;
    }
    return token;
  }

  private Refused unexpected() {
    return unexpected(peek());
  }

  private static Refused unexpected(Token token) {
    String seen =
        token.type() == TokenType.EOF
            ? "<EOF>"
            : "\" <%s> \"%s \"\"".formatted(token.type(), token.text());
    return Faults.parse("Encountered " + seen + " at line 1, column " + token.column() + ".")
        .refused();
  }
}
