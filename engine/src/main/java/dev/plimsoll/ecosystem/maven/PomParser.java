// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.Xml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads a `pom.xml` (POM Reference 4.0.0) by the paths of its elements, whatever their namespace.
final class PomParser {

  private static final String DEPENDENCY = "/project/dependencies/dependency";
  private static final String MANAGED = "/project/dependencyManagement/dependencies/dependency";

  private final Limits limits;
  private final Map<String, String> properties = new HashMap<>();
  private final List<Coordinates> managed = new ArrayList<>();
  private final List<Coordinates> dependencies = new ArrayList<>();

  private boolean isProject;

  /// Fields of the dependency that is being read.
  private final Map<String, String> fields = new HashMap<>();

  private PomParser(Limits limits) {
    this.limits = limits;
  }

  static Pom parse(SeekableBytes bytes, Limits limits) throws IOException {
    PomParser parser = new PomParser(limits);
    XMLStreamReader xml = Xml.reader(new ByteArrayInputStream(bytes.all(limits.textBytes())));
    try {
      parser.read(xml);
    } catch (XMLStreamException e) {
      throw new IOException("not a pom.xml: " + e.getMessage(), e);
    }
    parser.inheritFromParent();
    return new Pom(parser.properties, parser.managed, parser.dependencies);
  }

  private void read(XMLStreamReader xml) throws XMLStreamException, IOException {
    Deque<String> paths = new ArrayDeque<>();
    paths.push("");
    StringBuilder text = new StringBuilder();
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          paths.push(child(paths, xml.getLocalName()));
          text.setLength(0);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          end(paths.pop(), text.toString().strip());
          text.setLength(0);
        }
        default -> {} // comments and instructions say nothing
      }
    }
    if (!isProject) {
      throw new IOException("not a pom.xml: its root is another element");
    }
  }

  private String child(Deque<String> paths, String name) throws LimitExceededException {
    if (paths.size() > limits.jsonDepth()) {
      throw new LimitExceededException("the depth of the XML", limits.jsonDepth());
    }
    String parent = paths.element();
    return parent.length() > limits.pathBytes() ? parent : parent + "/" + name;
  }

  private void end(String path, String text) {
    String parent = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    String name = path.substring(path.lastIndexOf('/') + 1);
    switch (parent) {
      case "" -> isProject = name.equals("project");
      case "/project" -> project(name, text);
      case "/project/parent" -> properties.put("project.parent." + name, text);
      case "/project/properties" -> properties.put(name, text);
      case DEPENDENCY, MANAGED -> fields.put(name, text);
      case "/project/dependencies" -> dependency(path);
      case "/project/dependencyManagement/dependencies" -> dependency(path);
      default -> {} // plug-ins, profiles and the rest
    }
  }

  private void project(String name, String text) {
    if (List.of("groupId", "artifactId", "version").contains(name)) {
      properties.put("project." + name, text);
    }
  }

  private void dependency(String path) {
    Coordinates read = new Coordinates(field("groupId"), field("artifactId"), field("version"));
    if (path.equals(DEPENDENCY)) {
      dependencies.add(read);
    } else if (path.equals(MANAGED) && !field("scope").equals("import")) {
      managed.add(read);
    }
    fields.clear();
  }

  private String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /// Group and version are the parent's where the project does not tell them; the old spellings
  /// `pom.*` and the bare names mean the same.
  private void inheritFromParent() {
    for (String name : List.of("groupId", "artifactId", "version")) {
      String inherited = properties.get("project.parent." + name);
      if (inherited != null && !name.equals("artifactId")) {
        properties.putIfAbsent("project." + name, inherited);
      }
      String own = properties.get("project." + name);
      if (own != null) {
        properties.putIfAbsent("pom." + name, own);
        properties.putIfAbsent(name, own);
      }
    }
  }
}
