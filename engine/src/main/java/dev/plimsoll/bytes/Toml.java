// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The one TOML reader (TOML 1.1.0), with the limits of hostile input. A document becomes a
/// [JsonValue]; numbers and dates stay texts, as written. It takes some documents that the
/// specification forbids, such as a table opened twice, but never a key twice.
public final class Toml {

  /// Above the lock files of very large projects.
  private static final int MAX_SIZE = 16 << 20;

  /// Values and tables of one document; bounds its size on the heap.
  private static final int MAX_NODES = 2_000_000;

  private final TomlScanner in;
  private final int maxDepth;
  private final Map<String, JsonValue> root = new LinkedHashMap<>();
  private int nodes;

  private Toml(TomlScanner in, int maxDepth) {
    this.in = in;
    this.maxDepth = maxDepth;
  }

  public static JsonValue read(SeekableBytes bytes, Limits limits) throws IOException {
    byte[] all = bytes.all(Math.min(MAX_SIZE, limits.textBytes()));
    TomlScanner in = new TomlScanner(new String(all, StandardCharsets.UTF_8));
    return new Toml(in, limits.jsonDepth()).document();
  }

  private JsonValue document() throws IOException {
    Map<String, JsonValue> table = root;
    for (in.skipLines(); !in.isAtEnd(); in.skipLines()) {
      if (in.accept("[[")) {
        table = openItem(header("]]"));
      } else if (in.accept("[")) {
        table = openTable(root, header("]"));
      } else {
        keyValue(table, 0);
      }
      in.expectLineEnd();
    }
    return new JsonValue.Obj(root);
  }

  private List<String> header(String end) throws IOException {
    List<String> path = in.dottedKey(maxDepth);
    in.expect(end);
    return path;
  }

  /// A new table at the end of the array at `path`.
  private Map<String, JsonValue> openItem(List<String> path) throws IOException {
    Map<String, JsonValue> parent = openTable(root, path.subList(0, path.size() - 1));
    JsonValue array = parent.computeIfAbsent(path.getLast(), _ -> newArray());
    if (!(array instanceof JsonValue.Arr(var items))) {
      throw in.error("\"" + path.getLast() + "\" is no array");
    }
    JsonValue.Obj item = newTable(0);
    items.add(item);
    return item.fields();
  }

  /// The table at `path`, in the last items of the arrays on the way; made where it is missing.
  private Map<String, JsonValue> openTable(Map<String, JsonValue> from, List<String> path)
      throws IOException {
    Map<String, JsonValue> table = from;
    for (String key : path) {
      JsonValue next = table.get(key);
      if (next == null) {
        next = newTable(0);
        table.put(key, next);
      }
      if (next instanceof JsonValue.Arr(var items) && !items.isEmpty()) {
        next = items.getLast();
      }
      if (!(next instanceof JsonValue.Obj(var fields))) {
        throw in.error("\"" + key + "\" is no table");
      }
      table = fields;
    }
    return table;
  }

  private void keyValue(Map<String, JsonValue> table, int depth) throws IOException {
    List<String> path = in.dottedKey(maxDepth);
    in.expect("=");
    Map<String, JsonValue> parent = openTable(table, path.subList(0, path.size() - 1));
    if (parent.containsKey(path.getLast())) {
      throw in.error("\"" + path.getLast() + "\" is there twice");
    }
    parent.put(path.getLast(), value(depth + 1));
  }

  private JsonValue value(int depth) throws IOException {
    count(depth);
    if (in.accept("[")) {
      return array(depth);
    }
    if (in.accept("{")) {
      return inlineTable(depth);
    }
    if (in.isAtQuote()) {
      return new JsonValue.Text(in.quoted());
    }
    return switch (in.bareValue()) {
      case "true" -> new JsonValue.Bool(true);
      case "false" -> new JsonValue.Bool(false);
      case String text -> new JsonValue.Text(text);
    };
  }

  private JsonValue array(int depth) throws IOException {
    JsonValue.Arr array = newArray();
    for (in.skipLines(); !in.accept("]"); in.skipLines()) {
      array.items().add(value(depth + 1));
      in.skipLines();
      if (!in.accept(",")) {
        in.expect("]");
        break;
      }
    }
    return array;
  }

  private JsonValue inlineTable(int depth) throws IOException {
    JsonValue.Obj table = newTable(depth);
    for (in.skipLines(); !in.accept("}"); in.skipLines()) {
      keyValue(table.fields(), depth);
      in.skipLines();
      if (!in.accept(",")) {
        in.expect("}");
        break;
      }
    }
    return table;
  }

  private JsonValue.Obj newTable(int depth) throws IOException {
    count(depth);
    return new JsonValue.Obj(new LinkedHashMap<>());
  }

  private static JsonValue.Arr newArray() {
    return new JsonValue.Arr(new ArrayList<>());
  }

  private void count(int depth) throws LimitExceededException {
    nodes++;
    if (nodes > MAX_NODES) {
      throw new LimitExceededException("the number of TOML values", MAX_NODES);
    }
    if (depth > maxDepth) {
      throw new LimitExceededException("the depth of the TOML", maxDepth);
    }
  }
}
