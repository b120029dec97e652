// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.sbom;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.LimitedStream;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.catalog.Gap;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads bills of materials, ours and other tools': CycloneDX 1.2 to 1.6 and SPDX 2.2 and 2.3, both
/// in JSON. An entry at a time, so that memory is needed for the packages and not for the text.
public final class Sboms {

  private static final Pattern CYCLONEDX_VERSION = Pattern.compile("1\\.[2-6]");
  private static final Pattern SPDX_VERSION = Pattern.compile("SPDX-2\\.[23]");

  private final CycloneDxBom cycloneDx;
  private final SpdxBom spdx;
  private String bomFormat = "";
  private String specVersion = "";
  private String spdxVersion = "";

  private Sboms(Limits limits) {
    cycloneDx = new CycloneDxBom(limits);
    spdx = new SpdxBom(limits);
  }

  /// Whether a gap is about bills of materials as such, and so says nothing of the image that one
  /// was written of.
  public static boolean isOfItself(Gap gap) {
    return gap.reader().equals(Assembly.READER);
  }

  /// @throws IOException when the file is no bill of materials of a kind and version that we read,
  ///   or is larger than `limits` permit
  public static Sbom read(Path file, Limits limits) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(in, limits);
    }
  }

  /// Reads all of `in`, which stays open.
  public static Sbom read(InputStream in, Limits limits) throws IOException {
    Sboms reading = new Sboms(limits);
    Json.readFields(
        new LimitedStream(in, "a bill of materials", limits.textBytes()), reading::field);
    return new Assembly(reading.bom()).sbom();
  }

  private void field(String name, JsonParser json) throws IOException {
    switch (name) {
      case "bomFormat" -> bomFormat = text(json);
      case "specVersion" -> specVersion = text(json);
      case "spdxVersion" -> spdxVersion = text(json);
      case "metadata" -> cycloneDx.metadata(Json.readValue(json));
      case "components" -> each(json, cycloneDx::component);
      case "dependencies" -> each(json, cycloneDx::dependency);
      case "properties" -> each(json, cycloneDx::property);
      case "packages" -> each(json, spdx::entry);
      case "relationships" -> each(json, spdx::relationship);
      case "annotations" -> each(json, spdx::annotation);
      case "documentDescribes" -> each(json, spdx::described);
      case "hasExtractedLicensingInfos" -> each(json, spdx::licence);
      default -> {}
    }
  }

  @FunctionalInterface
  private interface ItemReader {
    void read(JsonValue item) throws IOException;
  }

  private static void each(JsonParser json, ItemReader reader) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      reader.read(Json.readValue(json));
    }
  }

  private static String text(JsonParser json) throws IOException {
    return Json.readValue(json).text().orElse("");
  }

  private Bom bom() throws IOException {
    if (bomFormat.equals("CycloneDX") && CYCLONEDX_VERSION.matcher(specVersion).matches()) {
      return cycloneDx.bom();
    }
    if (SPDX_VERSION.matcher(spdxVersion).matches()) {
      return spdx.bom();
    }
    throw new IOException(
        "neither CycloneDX 1.2 to 1.6 nor SPDX 2.2 or 2.3, but "
            + (bomFormat.isEmpty() && spdxVersion.isEmpty()
                ? "another JSON"
                : (bomFormat + " " + specVersion + spdxVersion).strip()));
  }
}
