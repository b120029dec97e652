// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.purl;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A package URL (purl-spec, ECMA-427). Holds decoded values; [#toString] is the canonical text.
/// The caller gives names in the form that the type wants (PEP 503 folding for `pypi` and so on).
///
/// @param namespace may hold slashes; empty when the type has none
/// @param version empty when not known
/// @param subpath empty when none
public record Purl(
    String type,
    String namespace,
    String name,
    String version,
    SortedMap<String, String> qualifiers,
    String subpath) {

  public Purl {
    if (name.isEmpty() || type.isEmpty()) {
      throw new IllegalArgumentException("a purl has a type and a name");
    }
    type = type.toLowerCase(Locale.ROOT);
    qualifiers = Collections.unmodifiableSortedMap(new TreeMap<>(qualifiers));
  }

  public static Purl of(String type, String namespace, String name, String version) {
    return new Purl(type, namespace, name, version, Collections.emptySortedMap(), "");
  }

  /// This purl with `key=value` among its qualifiers; unchanged when `value` is empty, as the
  /// specification drops empty qualifiers.
  public Purl with(String key, String value) {
    if (value.isEmpty()) {
      return this;
    }
    TreeMap<String, String> more = new TreeMap<>(qualifiers);
    more.put(key, value);
    return new Purl(type, namespace, name, version, more, subpath);
  }

  /// The same thing in another version.
  public Purl at(String other) {
    return new Purl(type, namespace, name, other, qualifiers, subpath);
  }

  public Purl withSubpath(String path) {
    return new Purl(type, namespace, name, version, qualifiers, path);
  }

  public Optional<String> qualifier(String key) {
    return Optional.ofNullable(qualifiers.get(key));
  }

  /// Reads a purl; empty when `text` is none.
  public static Optional<Purl> parse(String text) {
    return PurlParser.parse(text);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("pkg:").append(type).append('/');
    if (!namespace.isEmpty()) {
      encodeSegments(namespace, out);
      out.append('/');
    }
    encode(name, out);
    if (!version.isEmpty()) {
      encode(version, out.append('@'));
    }
    char separator = '?';
    for (Map.Entry<String, String> qualifier : qualifiers.entrySet()) {
      encode(qualifier.getValue(), out.append(separator).append(qualifier.getKey()).append('='));
      separator = '&';
    }
    if (!subpath.isEmpty()) {
      encodeSegments(subpath, out.append('#'));
    }
    return out.toString();
  }

  private static void encodeSegments(String path, StringBuilder out) {
    int start = 0;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
      encode(path.substring(start, slash), out);
      out.append('/');
      start = slash + 1;
    }
    encode(path.substring(start), out);
  }

  private static void encode(String text, StringBuilder out) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (isPlain(c)) {
        out.append(c);
      } else {
        out.append('%')
            .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
            .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      }
    }
  }

  /// The characters that the specification leaves as they are, the colon among them.
  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '-'
        || c == '_'
        || c == '~'
        || c == ':';
  }
}
