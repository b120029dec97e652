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
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads a `pom.xml` (POM Reference 4.0.0) by the paths of its elements, whatever their namespace.
/// What profiles say counts too, since somebody may build with them; the project itself goes before
/// them.
final class PomParser {

  private static final String PROJECT = "/project";
  private static final String PROFILE = "/project/profiles/profile";
  private static final String DEPENDENCY = "/dependencies/dependency";
  private static final String MANAGED = "/dependencyManagement/dependencies/dependency";
  private static final String USUAL_PARENT = "../pom.xml";

  private final Limits limits;
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> ofProfiles = new HashMap<>();
  private final List<Dependency> managed = new ArrayList<>();
  private final List<Dependency> dependencies = new ArrayList<>();

  private boolean isProject;

  /// Fields of the dependency that is being read.
  private final Map<String, String> fields = new HashMap<>();

  private String parentPath = USUAL_PARENT;

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
    parser.ofProfiles.forEach(parser.properties::putIfAbsent);
    return new Pom(parser.parent(), parser.properties, parser.managed, parser.dependencies);
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
      case PROJECT -> project(name, text);
      case "/project/parent" -> parent(name, text);
      case "/project/properties" -> properties.put(name, text);
      case PROFILE + "/properties" -> ofProfiles.putIfAbsent(name, text);
      case PROJECT + DEPENDENCY, PROFILE + DEPENDENCY -> fields.put(name, text);
      case PROJECT + MANAGED, PROFILE + MANAGED -> fields.put(name, text);
      default -> {} // plug-ins and the rest
    }
    switch (path) {
      case PROJECT + DEPENDENCY, PROFILE + DEPENDENCY -> dependencies.add(dependency());
      case PROJECT + MANAGED, PROFILE + MANAGED -> managed.add(dependency());
      default -> {} // no dependency
    }
  }

  private void parent(String name, String text) {
    if (name.equals("relativePath")) {
      parentPath = text;
    }
    properties.put("project.parent." + name, text);
  }

  private void project(String name, String text) {
    if (Pom.OWN.contains(name)) {
      properties.put("project." + name, text);
    }
  }

  private Dependency dependency() {
    Coordinates what = new Coordinates(field("groupId"), field("artifactId"), field("version"));
    Dependency read = new Dependency(what, field("scope"));
    fields.clear();
    return read;
  }

  private Optional<Pom.Parent> parent() {
    if (!properties.containsKey("project.parent.artifactId")) {
      return Optional.empty();
    }
    Coordinates what =
        new Coordinates(ofParent("groupId"), ofParent("artifactId"), ofParent("version"));
    return Optional.of(new Pom.Parent(what, parentPath));
  }

  private String ofParent(String name) {
    return properties.getOrDefault("project.parent." + name, "");
  }

  private String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /// Group and version are the parent's where the project does not tell them; the old spellings
  /// `pom.*` and the bare names mean the same.
  private void inheritFromParent() {
    for (String name : Pom.OWN) {
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
