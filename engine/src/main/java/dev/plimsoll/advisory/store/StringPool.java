// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.bytes.LimitExceededException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Collects strings and lists of strings while a segment is written, each once. `0`, with which
/// nearly every range begins, is always at offset 0.
final class StringPool {

  private final Output strings = new Output();
  private final Output lists = new Output();
  private final Map<String, Integer> offsets = new HashMap<>();
  private final Map<List<String>, Integer> listOffsets = new HashMap<>();

  StringPool() throws LimitExceededException {
    offset("0");
    offset(List.of());
  }

  int offset(String text) throws LimitExceededException {
    Integer known = offsets.get(text);
    if (known != null) {
      return known;
    }
    int offset = strings.size();
    offsets.put(text, offset);
    strings.text(text);
    return offset;
  }

  /// Where the list is: its size and then the offset of each string, four bytes each. The empty
  /// list is at offset 0.
  int offset(List<String> texts) throws LimitExceededException {
    Integer known = listOffsets.get(texts);
    if (known != null) {
      return known;
    }
    int offset = lists.size();
    listOffsets.put(texts, offset);
    lists.u32(texts.size());
    for (String text : texts) {
      lists.u32(offset(text));
    }
    return offset;
  }

  Output strings() {
    return strings;
  }

  Output lists() {
    return lists;
  }
}
