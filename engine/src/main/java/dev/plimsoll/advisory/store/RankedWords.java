// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sources, vectors and weaknesses of many notes, each once. The most frequent get the smallest
/// numbers, which take the fewest bytes.
final class RankedWords {

  private static final class Word {
    private final String text;
    private Severity severity = Severity.UNKNOWN;
    private int count;
    private int number;

    Word(String text) {
      this.text = text;
    }
  }

  private final Map<String, Word> words = new HashMap<>();
  private List<Word> ranked = List.of();

  /// Counts the words of a note, and gives the note with their one copy in place of its own.
  CveNote count(CveNote note) {
    List<CveNote.Scoring> ratings = new ArrayList<>();
    for (CveNote.Scoring scoring : note.ratings()) {
      var rating = scoring.rating();
      Word vector = counted(rating.vector());
      vector.severity = rating.severity();
      ratings.add(
          new CveNote.Scoring(
              new Rating(counted(rating.source()).text, vector.text, rating.severity()),
              scoring.primary()));
    }
    List<String> weaknesses = note.weaknesses().stream().map(w -> counted(w).text).toList();
    return new CveNote(
        note.cve(),
        note.rejected(),
        ratings,
        weaknesses,
        note.published(),
        note.modified(),
        note.ssvc());
  }

  private Word counted(String text) {
    Word word = word(text);
    word.count++;
    return word;
  }

  private Word word(String text) {
    return words.computeIfAbsent(text, Word::new);
  }

  /// Gives all words their numbers.
  void rank() {
    ranked =
        words.values().stream()
            .sorted(
                Comparator.comparingInt((Word word) -> word.count)
                    .reversed()
                    .thenComparing(word -> word.text))
            .toList();
    for (int i = 0; i < ranked.size(); i++) {
      ranked.get(i).number = i;
    }
  }

  int number(String text) {
    return word(text).number;
  }

  void write(SegmentFileWriter file) throws IOException {
    Output texts = new Output();
    Output index = new Output();
    for (Word word : ranked) {
      index.u32(texts.size());
      texts.u8(word.severity.ordinal());
      texts.text(word.text);
    }
    file.section(SectionId.STRING_INDEX, index);
    file.section(SectionId.STRINGS, texts);
  }
}
