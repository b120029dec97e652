// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pypi;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.purl.Purl;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds what conda and its kin installed in any environment, the base one included: a
/// `conda-meta/name-version-build.json` each (conda docs, "Package metadata"; the purl type
/// `conda`).
///
/// Those that are Python distributions have their `.dist-info` or `.egg-info` in the environment's
/// `site-packages` as well, where [DistributionCataloger] finds them under the names that
/// advisories of PyPI use. So they are told here as what they are to conda, and never judged twice.
public final class CondaCataloger implements Cataloger {

  private static final Set<String> FIELDS =
      Set.of("name", "version", "build", "build_string", "channel", "subdir", "fn", "license");

  @Override
  public String name() {
    return "conda";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.parents("conda-meta");
  }

  @Override
  public Kind kind() {
    return Kind.INSTALLED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    if (!in.name().endsWith(".json")) {
      return; // the environment's history, and marks of conda's own
    }
    if (in.bytes().size() > in.limits().textBytes()) {
      throw new LimitExceededException("a record of conda", in.limits().textBytes());
    }
    Map<String, JsonValue> fields = new HashMap<>();
    Json.readFields(
        in.bytes().stream(),
        (name, value) -> {
          if (FIELDS.contains(name)) {
            fields.put(name, Json.readValue(value));
          }
        });
    add(new JsonValue.Obj(fields), out);
  }

  private static void add(JsonValue record, CatalogSink out) throws IOException {
    String name = required(record, "name");
    String version = required(record, "version");
    String subdir = record.text("subdir").orElse("");
    Purl purl =
        Purl.of("conda", "", name, version)
            .with("build", record.text("build").or(() -> record.text("build_string")).orElse(""))
            .with("channel", channel(record.text("channel").orElse(""), subdir))
            .with("subdir", subdir)
            .with("type", type(record.text("fn").orElse("")));
    List<String> licences = record.text("license").filter(l -> !l.isBlank()).stream().toList();
    out.add(Found.of(name, version, purl, new PackageDetails.Other()).licensed(licences));
  }

  private static String required(JsonValue record, String field) throws IOException {
    return record
        .text(field)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> new IOException("a record of conda without its " + field));
  }

  /// The channel's name, which many records give as an address:
  /// `https://conda.example.org/conda-forge/linux-64`.
  private static String channel(String told, String subdir) {
    String bare = told.endsWith("/") ? told.substring(0, told.length() - 1) : told;
    String whole =
        !subdir.isEmpty() && bare.endsWith("/" + subdir)
            ? bare.substring(0, bare.length() - subdir.length() - 1)
            : bare;
    return whole.substring(whole.lastIndexOf('/') + 1);
  }

  private static String type(String file) {
    return file.endsWith(".tar.bz2") ? "tar.bz2" : file.endsWith(".conda") ? "conda" : "";
  }
}
