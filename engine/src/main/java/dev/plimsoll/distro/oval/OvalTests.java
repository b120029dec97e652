// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.oval;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.XmlWalk;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All tests of an OVAL document with their objects and states, which come behind the definitions
/// that refer to them; so a document whose comments don't say enough is read twice. Takes some 400
/// bytes of heap a test.
public final class OvalTests {

  /// A test before its object and states are known.
  private record Raw(String type, String check, String object, List<String> states) {}

  private final XmlWalk xml;
  private final Map<String, Raw> tests = new HashMap<>();
  private final Map<String, String> objects = new HashMap<>();
  private final Map<String, List<OvalTest.Condition>> states = new HashMap<>();

  private OvalTests(XmlWalk xml) {
    this.xml = xml;
  }

  /// Reads the tests, objects and states of the document in `in`, unpacked, and passes the rest.
  public static OvalTests read(InputStream in) throws IOException {
    OvalTests read = new OvalTests(OvalReader.open(in));
    read.xml.children(
        section -> {
          switch (section) {
            case "tests" -> read.xml.children(read::readTest);
            case "objects" -> read.xml.children(_ -> read.readObject());
            case "states" -> read.xml.children(_ -> read.readState());
            default -> {} // definitions are read elsewhere
          }
        });
    return read;
  }

  /// The test of that id; empty when the document has none, or one that lacks its object or a
  /// state.
  public Optional<OvalTest> get(String id) {
    Raw raw = tests.get(id);
    if (raw == null || !objects.containsKey(raw.object())) {
      return Optional.empty();
    }
    List<OvalTest.Condition> conditions = new ArrayList<>();
    for (String state : raw.states()) {
      List<OvalTest.Condition> known = states.get(state);
      if (known == null) {
        return Optional.empty();
      }
      conditions.addAll(known);
    }
    String object = objects.getOrDefault(raw.object(), "");
    return Optional.of(new OvalTest(id, raw.type(), raw.check(), object, conditions));
  }

  private void readTest(String type) throws IOException {
    String id = attribute("id");
    String check = attribute("check");
    StringBuilder object = new StringBuilder();
    List<String> of = new ArrayList<>(1);
    xml.children(
        name -> {
          if (name.equals("object")) {
            object.append(attribute("object_ref"));
          } else if (name.equals("state")) {
            of.add(attribute("state_ref"));
          }
        });
    checkCount(tests);
    tests.put(id, new Raw(type, check, object.toString(), List.copyOf(of)));
  }

  private void readObject() throws IOException {
    String id = attribute("id");
    List<String> texts = new ArrayList<>(1);
    xml.children(_ -> texts.add(xml.text()));
    checkCount(objects);
    objects.put(id, texts.isEmpty() ? "" : texts.getFirst());
  }

  private void readState() throws IOException {
    String id = attribute("id");
    List<OvalTest.Condition> conditions = new ArrayList<>(1);
    xml.children(
        name -> {
          String operation = xml.attribute("operation").orElse("equals");
          conditions.add(new OvalTest.Condition(name, operation, xml.text()));
        });
    checkCount(states);
    states.put(id, List.copyOf(conditions));
  }

  private String attribute(String name) {
    return xml.attribute(name).orElse("");
  }

  private static void checkCount(Map<String, ?> items) throws LimitExceededException {
    if (items.size() >= Limits.FEED.packagesPerFile()) {
      throw new LimitExceededException("the tests of an OVAL document", items.size());
    }
  }
}
