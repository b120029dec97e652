// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.updateinfo;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.XmlWalk;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads an updateinfo.xml, one update at a time. The form has no specification; createrepo_c's
/// `cr_xml_dump_updateinfo` and libsolv's reader are its documentation.
public final class UpdateinfoReader {

  private final XmlWalk xml;

  private UpdateinfoReader(XmlWalk xml) {
    this.xml = xml;
  }

  /// Reads the document in `in`, unpacked.
  ///
  /// @throws IOException when it is no updateinfo.xml, or broken; the updates before that were told
  public static void read(InputStream in, UpdateSink sink) throws IOException {
    XmlWalk xml = XmlWalk.of(in, Limits.DEFAULT);
    if (!xml.name().equals("updates")) {
      throw new IOException("not an updateinfo.xml, but <" + xml.name() + ">");
    }
    UpdateinfoReader reader = new UpdateinfoReader(xml);
    xml.children(
        name -> {
          if (name.equals("update")) {
            sink.update(reader.update());
          }
        });
  }

  private Update update() throws IOException {
    Map<String, String> fields = new HashMap<>();
    fields.put("type", attribute("type"));
    List<Update.Reference> references = new ArrayList<>();
    List<UpdatePackage> packages = new ArrayList<>();
    xml.children(
        name -> {
          switch (name) {
            case "id", "title", "severity", "summary", "description" ->
                fields.put(name, xml.text());
            case "issued", "updated" -> fields.put(name, attribute("date"));
            case "references" -> readReferences(references);
            case "pkglist" -> readPackages(packages);
            default -> {} // rights, pushcount and the like
          }
        });
    return update(fields, references, packages);
  }

  private static Update update(
      Map<String, String> fields, List<Update.Reference> references, List<UpdatePackage> packages)
      throws IOException {
    String id = fields.getOrDefault("id", "");
    if (id.isEmpty()) {
      throw new IOException("an update without an id");
    }
    return new Update(
        id,
        fields.getOrDefault("type", ""),
        fields.getOrDefault("title", ""),
        fields.getOrDefault("severity", ""),
        fields.getOrDefault("issued", ""),
        fields.getOrDefault("updated", ""),
        fields.getOrDefault("summary", ""),
        fields.getOrDefault("description", ""),
        references,
        packages);
  }

  private void readReferences(List<Update.Reference> references) throws IOException {
    xml.children(
        name -> {
          checkCount(references);
          references.add(
              new Update.Reference(
                  attribute("id"), attribute("type"), attribute("href"), attribute("title")));
        });
  }

  private void readPackages(List<UpdatePackage> packages) throws IOException {
    xml.children(
        name -> {
          if (name.equals("collection")) {
            readCollection(packages);
          }
        });
  }

  /// A collection is of one module, named before its packages, or of none.
  private void readCollection(List<UpdatePackage> packages) throws IOException {
    String collection = attribute("short");
    StringBuilder module = new StringBuilder();
    xml.children(
        name -> {
          if (name.equals("module")) {
            module.append(attribute("name")).append(':').append(attribute("stream"));
          } else if (name.equals("package")) {
            checkCount(packages);
            packages.add(readPackage(module.toString(), collection));
          }
        });
  }

  private UpdatePackage readPackage(String module, String collection) throws IOException {
    UpdatePackage read =
        new UpdatePackage(
            attribute("name"),
            attribute("epoch"),
            attribute("version"),
            attribute("release"),
            attribute("arch"),
            attribute("src"),
            module,
            collection);
    if (read.name().isEmpty() || read.version().isEmpty()) {
      throw new IOException("a package of an update without name or version");
    }
    return read;
  }

  private String attribute(String name) {
    return xml.attribute(name).orElse("").strip();
  }

  private static void checkCount(List<?> items) throws LimitExceededException {
    if (items.size() >= Limits.DEFAULT.packagesPerFile()) {
      throw new LimitExceededException("the parts of one update", items.size());
    }
  }
}
