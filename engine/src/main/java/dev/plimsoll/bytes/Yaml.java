// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// The one YAML reader (YAML 1.2.2), with the limits of hostile input. A document becomes a
/// [JsonValue]; numbers stay texts, since what is a number and what a version is the reader's to
/// know. Aliases, with which a small document means a huge one, are refused.
public final class Yaml {

  /// Above the lock files of very large projects.
  private static final int MAX_SIZE = 16 << 20;

  /// Scalars, sequences and mappings of one document; bounds its size on the heap.
  private static final int MAX_NODES = 2_000_000;

  private final Iterator<Event> events;
  private final int maxDepth;
  private int nodes;

  private Yaml(Iterator<Event> events, int maxDepth) {
    this.events = events;
    this.maxDepth = maxDepth;
  }

  /// Reads the only document of `bytes`; nothing when there is none.
  ///
  /// @throws IOException when it is no YAML, has an alias, or a key that is no scalar or there
  ///   twice
  public static JsonValue read(SeekableBytes bytes, Limits limits) throws IOException {
    int maxSize = maxSize(limits);
    if (bytes.size() > maxSize) {
      throw new LimitExceededException("a YAML document", maxSize);
    }
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(maxSize).setParseComments(false).build();
    try {
      InputStream in = bytes.stream();
      Iterator<Event> events = new Parse(settings).parseInputStream(in).iterator();
      return new Yaml(events, limits.jsonDepth()).document();
    } catch (YamlEngineException e) {
      throw new IOException(
          "not YAML: " + String.valueOf(e.getMessage()).replaceAll("\\s++", " "), e);
    }
  }

  /// The same of a stream, which is read to its end and stays open.
  public static JsonValue read(InputStream in, Limits limits) throws IOException {
    return read(SeekableBytes.of(in.readNBytes(maxSize(limits) + 1)), limits);
  }

  private static int maxSize(Limits limits) {
    return Math.min(MAX_SIZE, limits.textBytes());
  }

  private JsonValue document() throws IOException {
    JsonValue value = JsonValue.NOTHING;
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof NodeEvent node) {
        if (value.isPresent()) {
          throw new IOException("more than one YAML document");
        }
        value = value(node, 0);
      }
    }
    return value;
  }

  private JsonValue value(Event start, int depth) throws IOException {
    count(depth);
    return switch (start) {
      case ScalarEvent scalar -> scalar(scalar);
      case SequenceStartEvent _ -> sequence(depth);
      case MappingStartEvent _ -> mapping(depth);
      case AliasEvent _ -> throw new IOException("YAML with an alias");
      default -> throw new IOException("YAML that ends too early");
    };
  }

  private void count(int depth) throws LimitExceededException {
    nodes++;
    if (nodes > MAX_NODES) {
      throw new LimitExceededException("the number of YAML nodes", MAX_NODES);
    }
    if (depth > maxDepth) {
      throw new LimitExceededException("the depth of the YAML", maxDepth);
    }
  }

  /// The core schema's null and booleans (10.3.2), when not quoted.
  private static JsonValue scalar(ScalarEvent scalar) {
    if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      return new JsonValue.Text(scalar.getValue());
    }
    return switch (scalar.getValue()) {
      case "", "~", "null", "Null", "NULL" -> JsonValue.NOTHING;
      case "true", "True", "TRUE" -> new JsonValue.Bool(true);
      case "false", "False", "FALSE" -> new JsonValue.Bool(false);
      default -> new JsonValue.Text(scalar.getValue());
    };
  }

  private JsonValue sequence(int depth) throws IOException {
    List<JsonValue> items = new ArrayList<>();
    for (Event next = next(); next.getEventId() != Event.ID.SequenceEnd; next = next()) {
      items.add(value(next, depth + 1));
    }
    return new JsonValue.Arr(Collections.unmodifiableList(items));
  }

  private JsonValue mapping(int depth) throws IOException {
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    for (Event next = next(); next.getEventId() != Event.ID.MappingEnd; next = next()) {
      String key = key(next);
      if (fields.put(key, value(next(), depth + 1)) != null) {
        throw new IOException("YAML with the key \"" + key + "\" twice");
      }
    }
    return new JsonValue.Obj(Collections.unmodifiableMap(fields));
  }

  private static String key(Event event) throws IOException {
    return Optional.of(event)
        .filter(ScalarEvent.class::isInstance)
        .map(scalar -> ((ScalarEvent) scalar).getValue())
        .orElseThrow(() -> new IOException("YAML with a key that is no scalar"));
  }

  private Event next() throws IOException {
    if (!events.hasNext()) {
      throw new IOException("YAML that ends too early");
    }
    return events.next();
  }
}
