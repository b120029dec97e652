// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.spdx;

import static dev.plimsoll.report.Fields.each;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.licence.LicenceExpression;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/// Licences in SPDX's words; those that are none of its list are defined by the document itself
/// (clause 10).
final class Licences {

  static final String UNKNOWN = "NOASSERTION";

  private static final int HASH_LENGTH = 16;

  private final Map<String, String> textById = new TreeMap<>();
  private final JsonGenerator json;

  Licences(JsonGenerator json) {
    this.json = json;
  }

  /// All of `licences` together, each of which binds.
  String expression(List<String> licences) {
    List<String> terms =
        licences.stream().map(String::strip).filter(text -> !text.isEmpty()).distinct().toList();
    if (terms.isEmpty()) {
      return UNKNOWN;
    }
    return terms.size() == 1
        ? term(terms.getFirst())
        : terms.stream().map(this::part).collect(Collectors.joining(" AND "));
  }

  /// Writes those that the document defines.
  void writeOthers() {
    each("hasExtractedLicensingInfos", textById.entrySet(), this::other, json);
  }

  private String part(String text) {
    String term = term(text);
    return term.indexOf(' ') < 0 ? term : "(" + term + ")";
  }

  private String term(String text) {
    return LicenceExpression.isExpression(text) ? text : reference(text);
  }

  private String reference(String text) {
    String hash = Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).hex();
    String id = "LicenseRef-" + hash.substring(0, HASH_LENGTH);
    textById.put(id, text);
    return id;
  }

  private void other(Map.Entry<String, String> licence) {
    json.writeStartObject();
    json.writeStringProperty("licenseId", licence.getKey());
    json.writeStringProperty("extractedText", licence.getValue());
    json.writeStringProperty("name", licence.getValue());
    json.writeEndObject();
  }
}
