// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// The one JSON reader and writer (RFC 8259), with the limits of hostile input. Streaming; the tree
/// form is [JsonValue].
public final class Json {

  private static final int MAX_TEXT = 32 << 20;

  private static final JsonFactory FACTORY = builder().build();

  private static final JsonFactory RELAXED =
      builder()
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .build();

  private static JsonFactoryBuilder builder() {
    return JsonFactory.builder()
        .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(Limits.DEFAULT.jsonDepth())
                .maxStringLength(MAX_TEXT)
                .maxNameLength(1 << 20)
                .maxNumberLength(1000)
                .build());
  }

  private Json() {}

  /// Reads one whole document; anything but white space after it is an error.
  public static JsonValue read(byte[] bytes) throws IOException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      return readWhole(parser);
    } catch (JacksonException e) {
      throw asIoException(e);
    }
  }

  /// As [#read(byte[])], of JSON as tools let people write it: with comments, and with a comma
  /// after the last item.
  public static JsonValue readRelaxed(byte[] bytes) throws IOException {
    try (JsonParser parser = RELAXED.createParser(ObjectReadContext.empty(), bytes)) {
      return readWhole(parser);
    } catch (JacksonException e) {
      throw asIoException(e);
    }
  }

  /// Reads one whole document from `in`, which stays open.
  public static JsonValue read(InputStream in) throws IOException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      return readWhole(parser);
    } catch (JacksonException e) {
      throw asIoException(e);
    }
  }

  /// What to do with each field of a large object; `value` is to be read whole or not at all.
  @FunctionalInterface
  public interface FieldReader {
    void field(String name, JsonParser value) throws IOException;
  }

  /// Reads a document that is one large object, a field at a time; `field` is called with the
  /// parser at the start of the field's value and may leave it there.
  public static void readFields(InputStream in, FieldReader field) throws IOException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      forEachField(parser, field);
    } catch (JacksonException e) {
      throw asIoException(e);
    }
  }

  /// Reads the object that `parser` stands at, a field at a time; at anything else it has no
  /// fields.
  public static void forEachField(JsonParser parser, FieldReader field) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken start = parser.nextToken();
      field.field(name, parser);
      if (parser.currentToken() == start && start.isStructStart()) {
        parser.skipChildren();
      }
    }
  }

  /// What to do with each item of a large array; `item` is to be read whole.
  @FunctionalInterface
  public interface ItemReader {
    void item(JsonParser item) throws IOException;
  }

  /// Reads a document that is one large array, an item at a time; `each` is called with the parser
  /// at the start of the item.
  public static void readItems(InputStream in, ItemReader each) throws IOException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new IOException("not a JSON array");
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        each.item(parser);
      }
    } catch (JacksonException e) {
      throw asIoException(e);
    }
  }

  /// The value that `parser` stands at, as a tree; the parser then stands at its last token.
  public static JsonValue readValue(JsonParser parser) throws IOException {
    try {
      return tree(parser);
    } catch (JacksonException e) {
      throw asIoException(e);
    }
  }

  /// A writer of indented JSON in UTF-8, always with the same bytes for the same calls; `out` stays
  /// open.
  public static JsonGenerator writer(OutputStream out) {
    var indenter = new DefaultIndenter("  ", "\n");
    var printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    var context =
        new ObjectWriteContext.Base() {
          @Override
          public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
            return printer;
          }

          @Override
          public boolean hasPrettyPrinter() {
            return true;
          }
        };
    return FACTORY.createGenerator(context, new UncloseableStream(out));
  }

  /// A writer of JSON without white space; `out` stays open.
  public static JsonGenerator compactWriter(OutputStream out) {
    return FACTORY.createGenerator(ObjectWriteContext.empty(), new UncloseableStream(out));
  }

  private static JsonValue readWhole(JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      throw new IOException("an empty document, not JSON");
    }
    JsonValue value = tree(parser);
    if (parser.nextToken() != null) {
      throw new IOException("more than one JSON document");
    }
    return value;
  }

  private static JsonValue tree(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> new JsonValue.Text(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Num(parser.getString());
      case VALUE_TRUE -> new JsonValue.Bool(true);
      case VALUE_FALSE -> new JsonValue.Bool(false);
      default -> JsonValue.NOTHING;
    };
  }

  private static JsonValue object(JsonParser parser) {
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, tree(parser));
    }
    return new JsonValue.Obj(Collections.unmodifiableMap(fields));
  }

  private static JsonValue array(JsonParser parser) {
    List<JsonValue> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(tree(parser));
    }
    return new JsonValue.Arr(Collections.unmodifiableList(items));
  }

  private static IOException asIoException(JacksonException e) {
    if (e.getCause() instanceof IOException ofSource) {
      return ofSource; // the bytes could not be read, whatever they are
    }
    var place = e.getLocation();
    String where =
        place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    return new IOException("not JSON" + where + ": " + e.getOriginalMessage(), e);
  }
}
