// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.net.Origin;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the settings of a channel strictly: every field of the right kind and size, and none that
/// nobody asked for. For one thread.
final class SettingsReader {

  private static final int MAX_ADDRESS = 2000;

  private final JsonValue json;
  private final Set<String> known = new HashSet<>();

  SettingsReader(JsonValue json) throws InvalidSettingsException {
    if (!(json instanceof JsonValue.Obj)) {
      throw new InvalidSettingsException("settings", "must be a JSON object");
    }
    this.json = json;
  }

  String text(String name, int max) throws InvalidSettingsException {
    return optional(name, max).orElseThrow(() -> new InvalidSettingsException(name, "is missing"));
  }

  Optional<String> optional(String name, int max) throws InvalidSettingsException {
    known.add(name);
    JsonValue value = json.get(name);
    if (!value.isPresent()) {
      return Optional.empty();
    }
    String text =
        value.text().orElseThrow(() -> new InvalidSettingsException(name, "must be text"));
    return Optional.of(line(name, text, max));
  }

  /// Text that a pattern covers whole.
  ///
  /// @param hint says what is expected
  String text(String name, Pattern pattern, String hint) throws InvalidSettingsException {
    String text = text(name, MAX_ADDRESS);
    if (!pattern.matcher(text).matches()) {
      throw new InvalidSettingsException(name, hint);
    }
    return text;
  }

  List<String> texts(String name, int most, int max) throws InvalidSettingsException {
    known.add(name);
    if (!json.get(name).isPresent()) {
      return List.of();
    }
    if (!(json.get(name) instanceof JsonValue.Arr(var items))) {
      throw new InvalidSettingsException(name, "must be a list");
    }
    if (items.size() > most) {
      throw new InvalidSettingsException(name, "has more than " + most + " entries");
    }
    List<String> texts = new ArrayList<>();
    for (JsonValue item : items) {
      String text =
          item.text().orElseThrow(() -> new InvalidSettingsException(name, "must hold texts"));
      texts.add(line(name, text, max));
    }
    return texts;
  }

  /// One of the constants of an enumeration, by its name in lower case.
  <E extends Enum<E>> E choice(String name, Class<E> of) throws InvalidSettingsException {
    String text = text(name, 50);
    for (E constant : of.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
        return constant;
      }
    }
    throw new InvalidSettingsException(
        name,
        "must be one of " + List.of(of.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
  }

  /// An absolute address for HTTP, without user information and fragment.
  URI address(String name) throws InvalidSettingsException {
    return address(name, text(name, MAX_ADDRESS));
  }

  Optional<URI> optionalAddress(String name) throws InvalidSettingsException {
    Optional<String> text = optional(name, MAX_ADDRESS);
    return text.isPresent() ? Optional.of(address(name, text.get())) : Optional.empty();
  }

  /// To be called when all fields have been read.
  void end() throws InvalidSettingsException {
    for (String name : json.fields().keySet()) {
      if (!known.contains(name)) {
        throw new InvalidSettingsException(
            Plain.line(name, 50), "is not known; known are " + known.stream().sorted().toList());
      }
    }
  }

  private static URI address(String name, String text) throws InvalidSettingsException {
    try {
      URI uri = URI.create(text);
      if (Origin.find(uri).isPresent() && uri.getUserInfo() == null && uri.getFragment() == null) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // Said below, together with the other ways to be no address.
    }
    throw new InvalidSettingsException(name, "must be an address such as https://host/path");
  }

  private static String line(String name, String text, int max) throws InvalidSettingsException {
    if (text.isBlank()) {
      throw new InvalidSettingsException(name, "is empty");
    }
    if (text.length() > max) {
      throw new InvalidSettingsException(name, "has more than " + max + " characters");
    }
    if (!text.equals(Plain.line(text, max))) {
      throw new InvalidSettingsException(name, "has control characters, or space at an end");
    }
    return text;
  }
}
