// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.nuget;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Xml;
import dev.plimsoll.catalog.CatalogInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads the XML of MSBuild and of `packages.config`: elements with attributes, and texts of
/// elements. Names are compared without regard to case, as MSBuild does, and namespaces not at all.
final class ProjectXml {

  /// U+FEFF in UTF-8.
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final int maxDepth;
  private final int maxElements;
  private final List<ProjectElement> elements = new ArrayList<>();
  private final Map<String, String> properties = new HashMap<>();
  private final List<Open> open = new ArrayList<>();

  /// An element that has begun.
  private record Open(String name, Map<String, String> values, StringBuilder text) {}

  private ProjectXml(CatalogInput in) {
    this.maxDepth = in.limits().jsonDepth();
    this.maxElements = in.limits().packagesPerFile();
  }

  /// @param root the name of the outermost element, lower case
  static ProjectXml read(CatalogInput in, String root) throws IOException {
    ProjectXml project = new ProjectXml(in);
    XMLStreamReader xml = Xml.reader(withoutMark(in.bytes().all(in.limits().textBytes())));
    try {
      project.read(xml, root);
    } catch (XMLStreamException e) {
      throw new IOException("not XML: " + e.getMessage(), e);
    }
    return project;
  }

  /// Visual Studio begins its files with the byte order mark, which is no XML.
  private static ByteArrayInputStream withoutMark(byte[] bytes) {
    int start = Arrays.mismatch(bytes, MARK) == MARK.length ? MARK.length : 0;
    return new ByteArrayInputStream(bytes, start, bytes.length - start);
  }

  /// All elements, inner ones first.
  List<ProjectElement> elements() {
    return elements;
  }

  /// Texts of the children of `PropertyGroup`, by lower case name.
  Map<String, String> properties() {
    return properties;
  }

  private void read(XMLStreamReader xml, String root) throws XMLStreamException, IOException {
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> start(xml, root);
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(xml.getText());
        case XMLStreamConstants.END_ELEMENT -> end();
        default -> {} // comments and instructions say nothing
      }
    }
  }

  private void start(XMLStreamReader xml, String root) throws IOException {
    String name = lower(xml.getLocalName());
    if (open.isEmpty() && !name.equals(root)) {
      throw new IOException("its root is the element " + xml.getLocalName() + ", not " + root);
    }
    if (open.size() >= maxDepth) {
      throw new LimitExceededException("the depth of the XML", maxDepth);
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      values.put(lower(xml.getAttributeLocalName(i)), xml.getAttributeValue(i).strip());
    }
    open.add(new Open(name, values, new StringBuilder()));
  }

  private void text(String text) {
    if (!open.isEmpty()) {
      open.getLast().text().append(text);
    }
  }

  private void end() throws IOException {
    Open ended = open.removeLast();
    if (elements.size() >= maxElements) {
      throw new LimitExceededException("the number of XML elements", maxElements);
    }
    elements.add(new ProjectElement(ended.name(), ended.values()));
    if (!open.isEmpty()) {
      Open parent = open.getLast();
      String text = ended.text().toString().strip();
      parent.values().put(ended.name(), text);
      if (parent.name().equals("propertygroup")) {
        properties.put(ended.name(), text);
      }
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
