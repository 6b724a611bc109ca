package io.ledgerbridge.contact;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Texts that are likely to break a law about texts: built of the pieces that providers garble. */
class Texts extends DomainContextBase {

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> awkward =
        Arbitraries.of(
            "a",
            "B",
            "é",
            "e\u0301",
            "ß",
            "İ",
            "I",
            "ı",
            "Ω",
            "ﬁ",
            "１",
            "7",
            "(",
            ")",
            ":",
            "-",
            " ",
            "  ",
            "\u00a0",
            "\u3000",
            "\t",
            "\n",
            "\r\n",
            "\u2028",
            "\u200b",
            "\u200d",
            "\ufeff",
            "\u00ad",
            "\u034f",
            "\u0301",
            "\u0323",
            "\u00b4",
            "שלום",
            "\u200f",
            "عمر",
            "👩‍👩‍👧‍👦",
            "🇳🇿",
            "👍🏽",
            "\ud83d",
            "한",
            "\u1112",
            "\u1161",
            " (deleted)",
            " (Deleted 2)",
            "US",
            "555-123-4567",
            " x12");
    Arbitrary<String> pieced = awkward.list().ofMaxSize(12).map(pieces -> String.join("", pieces));
    return Arbitraries.oneOf(pieced, Arbitraries.strings().ofMaxLength(40));
  }

  @Provide
  Arbitrary<Field> fields() {
    return Arbitraries.oneOf(
        texts().map(Field.Value::new), Arbitraries.of(Field.absent(), Field.empty()));
  }
}
