// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.oval;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.XmlWalk;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the definitions of an OVAL document, one at a time. Tests are told by their ids and
/// comments; what they look at is in [OvalTests].
public final class OvalReader {

  private final XmlWalk xml;

  private OvalReader(XmlWalk xml) {
    this.xml = xml;
  }

  /// Reads the document in `in`, unpacked. The answer is when it was made, as its generator says;
  /// empty when it does not.
  ///
  /// @throws IOException when it is no OVAL, or broken; the definitions before that were told
  public static String read(InputStream in, OvalSink sink) throws IOException {
    OvalReader reader = new OvalReader(open(in));
    StringBuilder timestamp = new StringBuilder();
    reader.xml.children(
        section -> {
          if (section.equals("generator")) {
            reader.readTimestamp(timestamp);
          } else if (section.equals("definitions")) {
            reader.xml.children(_ -> sink.definition(reader.definition()));
          }
        });
    return timestamp.toString();
  }

  static XmlWalk open(InputStream in) throws IOException {
    XmlWalk xml = XmlWalk.of(in, Limits.DEFAULT);
    if (!xml.name().equals("oval_definitions")) {
      throw new OvalException("not an OVAL document, but <" + xml.name() + ">");
    }
    return xml;
  }

  private void readTimestamp(StringBuilder timestamp) throws IOException {
    xml.children(
        name -> {
          if (name.equals("timestamp")) {
            timestamp.append(xml.text());
          }
        });
  }

  private OvalDefinition definition() throws IOException {
    String id = attribute("id");
    String type = attribute("class");
    Metadata metadata = new Metadata();
    List<Criteria> criteria = new ArrayList<>(1);
    xml.children(
        name -> {
          if (name.equals("metadata")) {
            xml.children(metadata::read);
          } else if (name.equals("criteria")) {
            criteria.add(group());
          }
        });
    return new OvalDefinition(
        id,
        type,
        metadata.fields.getOrDefault("title", ""),
        metadata.fields.getOrDefault("description", ""),
        metadata.platforms,
        metadata.references,
        metadata.fields,
        metadata.cves,
        criteria.isEmpty() ? Criteria.NONE : criteria.getFirst());
  }

  private Criteria group() throws IOException {
    boolean any = attribute("operator").equalsIgnoreCase("OR");
    boolean negate = attribute("negate").equals("true");
    List<Criteria> parts = new ArrayList<>();
    xml.children(
        name -> {
          checkCount(parts);
          if (name.equals("criteria")) {
            parts.add(group());
          } else if (name.equals("criterion")) {
            parts.add(criterion());
          }
        });
    return new Criteria.Group(any, negate, parts);
  }

  private Criteria criterion() {
    boolean negate = attribute("negate").equals("true");
    return new Criteria.Criterion(attribute("test_ref"), attribute("comment").strip(), negate);
  }

  private String attribute(String name) {
    return xml.attribute(name).orElse("");
  }

  private static void checkCount(Collection<?> items) throws LimitExceededException {
    if (items.size() >= Limits.DEFAULT.packagesPerFile()) {
      throw new LimitExceededException("the parts of one definition", items.size());
    }
  }

  /// What is told of a definition before its criteria.
  private final class Metadata {
    private final Map<String, String> fields = new HashMap<>();
    private final List<String> platforms = new ArrayList<>();
    private final List<OvalDefinition.Reference> references = new ArrayList<>();
    private final List<OvalDefinition.Cve> cves = new ArrayList<>();

    void read(String name) throws IOException {
      switch (name) {
        case "affected" -> xml.children(this::platform);
        case "advisory" -> xml.children(this::read);
        case "reference" -> {
          checkCount(references);
          references.add(
              new OvalDefinition.Reference(
                  attribute("source"), attribute("ref_id"), attribute("ref_url")));
        }
        case "cve" -> cve();
        case "issued", "updated" -> date(name);
        case "affected_cpe_list", "bugzilla" -> {} // long, and nobody's need
        default -> {
          checkCount(fields.keySet());
          fields.putIfAbsent(name, xml.text());
        }
      }
    }

    private void platform(String name) throws IOException {
      if (name.equals("platform")) {
        checkCount(platforms);
        platforms.add(xml.text());
      }
    }

    private void cve() throws IOException {
      checkCount(cves);
      String href = attribute("href");
      String impact = attribute("impact");
      String cvss3 = attribute("cvss3");
      cves.add(new OvalDefinition.Cve(xml.text(), href, impact, cvss3));
    }

    private void date(String name) throws IOException {
      String date = attribute("date");
      String text = xml.text();
      fields.putIfAbsent(name, date.isEmpty() ? text : date);
    }
  }
}
