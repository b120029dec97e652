// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.cvrf;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.XmlWalk;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One advisory in CVRF 1.1. Which packages it fixes is in its product tree, where each publisher
/// has another way to say it. One thread.
public final class CvrfDocument {

  private final XmlWalk xml;
  private final Products products;
  private final Map<String, String> tracking = new HashMap<>();
  private final Map<String, String> notes = new HashMap<>();
  private final Set<String> flaws = new LinkedHashSet<>();
  private final List<String> impacts = new ArrayList<>();

  /// Reads the children of the product tree.
  @FunctionalInterface
  public interface Products {
    /// @param xml is at the child
    void read(XmlWalk xml, String element) throws IOException;
  }

  private CvrfDocument(XmlWalk xml, Products products) {
    this.xml = xml;
    this.products = products;
  }

  /// @throws IOException when it is no such document, or broken
  public static CvrfDocument read(InputStream in, Products products) throws IOException {
    XmlWalk xml = XmlWalk.of(in, Limits.DEFAULT);
    if (!xml.name().equals("cvrfdoc")) {
      throw new IOException("not a CVRF document, but <" + xml.name() + ">");
    }
    CvrfDocument document = new CvrfDocument(xml, products);
    xml.children(document::section);
    if (document.id().isEmpty()) {
      throw new IOException("a CVRF document without an id");
    }
    return document;
  }

  public String id() {
    return tracking.getOrDefault("ID", "");
  }

  /// When it first came out.
  public String published() {
    return tracking.getOrDefault("InitialReleaseDate", "");
  }

  /// When it came out as it is.
  public String released() {
    return tracking.getOrDefault("CurrentReleaseDate", "");
  }

  /// The note of a title; empty when there is none.
  public String note(String title) {
    return notes.getOrDefault(title, "");
  }

  /// The CVEs that it is about.
  public List<String> flaws() {
    return List.copyOf(flaws);
  }

  /// Words for how grave they are.
  public List<String> impacts() {
    return List.copyOf(impacts);
  }

  /// Bounds what is kept of a document.
  ///
  /// @param count how many are kept already
  public static void bound(int count) throws LimitExceededException {
    if (count >= Limits.DEFAULT.packagesPerFile()) {
      throw new LimitExceededException("the parts of a CVRF document", count);
    }
  }

  private void section(String name) throws IOException {
    switch (name) {
      case "DocumentTracking" -> xml.children(this::tracking);
      case "DocumentNotes" -> xml.children(_ -> note());
      case "ProductTree" -> xml.children(element -> products.read(xml, element));
      case "Vulnerability" -> xml.children(this::flaw);
      default -> {} // title, publisher, references
    }
  }

  private void tracking(String name) throws IOException {
    switch (name) {
      case "Identification" -> xml.children(this::tracking);
      case "ID", "InitialReleaseDate", "CurrentReleaseDate" -> tracking.put(name, xml.text());
      default -> {} // status, revisions, generator
    }
  }

  private void note() throws IOException {
    String title = xml.attribute("Title").orElse("");
    bound(notes.size());
    notes.put(title, xml.text());
  }

  private void flaw(String name) throws IOException {
    switch (name) {
      case "CVE" -> {
        bound(flaws.size());
        flaws.add(xml.text());
      }
      case "Threats", "Threat" -> xml.children(this::flaw);
      case "Description" -> {
        bound(impacts.size());
        impacts.add(xml.text());
      }
      default -> {} // notes, statuses, scores
    }
  }
}
