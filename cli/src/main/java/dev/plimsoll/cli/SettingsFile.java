// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// `plimsoll.yaml`: a flat map whose keys are the long options; a list is what the option would be
/// given repeatedly.
final class SettingsFile {

  private SettingsFile() {}

  /// A setting.
  ///
  /// @param line where it stands, from 1
  record Entry(String value, int line) {}

  static Map<String, Entry> parse(String name, byte[] yaml) throws IOException {
    LoadSettings settings =
        LoadSettings.builder().setLabel(name).setMaxAliasesForCollections(0).build();
    try {
      Optional<Node> root =
          new Compose(settings).composeInputStream(new ByteArrayInputStream(yaml));
      return root.isPresent() ? entries(root.get()) : Map.of();
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      throw new IOException("line " + line + ": " + e.getProblem(), e);
    } catch (YamlEngineException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Map<String, Entry> entries(Node root) throws IOException {
    if (!(root instanceof MappingNode map)) {
      throw new IOException("it is no map of settings");
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple pair : map.getValue()) {
      String key = scalar(pair.getKeyNode());
      if (entries.put(key, new Entry(value(pair.getValueNode()), line(pair))) != null) {
        throw new IOException("line " + line(pair) + ": " + key + " is set twice");
      }
    }
    return entries;
  }

  private static String value(Node node) throws IOException {
    if (!(node instanceof SequenceNode list)) {
      return scalar(node);
    }
    for (Node item : list.getValue()) {
      scalar(item);
    }
    return list.getValue().stream()
        .map(item -> ((ScalarNode) item).getValue())
        .collect(Collectors.joining(","));
  }

  private static String scalar(Node node) throws IOException {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    throw new IOException("line " + line + ": neither a text nor a list of texts");
  }

  private static int line(NodeTuple pair) {
    return pair.getKeyNode().getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}
