package io.ledgerbridge.sandbox.quickbooks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a statement into tokens; strings are single-quoted, with the backslash as escape. */
final class QueryLexer {
  /** A token, its text unescaped, and the column where it begins (1-based). */
  record Token(TokenType type, String text, int column) {
    boolean is(String word) {
      return type != TokenType.STRING && text.equalsIgnoreCase(word);
    }
  }

  enum TokenType {
    STRING,
    IDENTIFIER,
    NUMBER,
    SYMBOL,
    EOF
  }

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:'(?<string>[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+)'|(?<word>[A-Za-z_][\\w.]*+)|(?<number>-?\\d++)|(?<symbol><=|>=|[=<>(),*]))",
          Pattern.DOTALL);
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

  private QueryLexer() {}

  static List<Token> tokens(String statement) {
    String text = statement.stripTrailing();
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!matcher.region(at, text.length()).lookingAt()) {
        throw Faults.parse("Lexical error at line 1, column " + (at + 1) + ".").refused();
      }
      tokens.add(token(matcher));
      at = matcher.end();
    }
    tokens.add(new Token(TokenType.EOF, "", text.length() + 1));
    return tokens;
  }

  private static Token token(Matcher matcher) {
    if (matcher.group("string") != null) {
      String text = ESCAPE.matcher(matcher.group("string")).replaceAll("$1");
      return new Token(TokenType.STRING, text, matcher.start("string"));
    }
    if (matcher.group("word") != null) {
      return new Token(TokenType.IDENTIFIER, matcher.group("word"), matcher.start("word") + 1);
    }
    if (matcher.group("number") != null) {
      return new Token(TokenType.NUMBER, matcher.group("number"), matcher.start("number") + 1);
    }
    return new Token(TokenType.SYMBOL, matcher.group("symbol"), matcher.start("symbol") + 1);
  }
}
