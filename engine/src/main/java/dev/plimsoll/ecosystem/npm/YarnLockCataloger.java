// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.npm;

import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.UsageGraph;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `yarn.lock`, that of Yarn 1 and the YAML of later ones. Yarn does not say there what only
/// development needs; what the project itself asks for, only the later form does.
public final class YarnLockCataloger implements Cataloger {

  /// The version of what lies in the project itself, linked folders included.
  private static final String LOCAL = "0.0.0-use.local";

  @Override
  public String name() {
    return "yarn-lock";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("yarn.lock");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    if (ModulePath.isPublished(in.path())) {
      return;
    }
    String text = new String(in.bytes().all(in.limits().textBytes()), StandardCharsets.UTF_8);
    List<YarnEntry> entries = YarnLockParser.parse(text);
    LockedPackages<Integer> locked = new LockedPackages<>(in, out);
    Answers answers = new Answers();
    for (int i = 0; i < entries.size(); i++) {
      answers.add(entries.get(i), i);
      add(entries.get(i), i, locked);
    }
    for (int i = 0; i < entries.size(); i++) {
      need(entries.get(i), i, answers, locked.graph());
    }
    locked.report();
  }

  private static void add(YarnEntry entry, int number, LockedPackages<Integer> locked)
      throws IOException {
    if (entry.isOwn()) {
      locked.graph().addOwn(number);
    } else if (entry.version().equals(LOCAL)) {
      locked.graph().addUntold(number);
    } else {
      locked.add(number, entry.realName(), entry.version(), false);
    }
  }

  private static void need(YarnEntry entry, int number, Answers answers, UsageGraph<Integer> graph)
      throws IOException {
    for (String need : entry.needs()) {
      Optional<Integer> answer = answers.to(need);
      if (answer.isPresent()) {
        graph.need(number, answer.get());
      }
    }
  }

  /// Which entry, by its place among all, answers a descriptor.
  private static final class Answers {
    private final Map<String, Integer> byDescriptor = new HashMap<>();

    /// Empty for names that several entries bear.
    private final Map<String, Optional<Integer>> byName = new HashMap<>();

    void add(YarnEntry entry, int number) {
      for (String descriptor : entry.descriptors()) {
        byDescriptor.put(descriptor, number);
        byName.merge(
            folder(descriptor), Optional.of(number), (a, b) -> a.equals(b) ? a : Optional.empty());
      }
    }

    /// Yarn 2 and 3 leave the `npm:` of a range out where it is needed. A range that the project
    /// overrides is nowhere answered, but then the name is there just once.
    Optional<Integer> to(String need) {
      int at = need.indexOf('@', 1);
      String prefixed = at < 0 ? need : need.substring(0, at) + "@npm:" + need.substring(at + 1);
      return Optional.ofNullable(byDescriptor.get(need))
          .or(() -> Optional.ofNullable(byDescriptor.get(prefixed)))
          .or(() -> byName.getOrDefault(folder(need), Optional.empty()));
    }

    private static String folder(String descriptor) {
      int at = descriptor.indexOf('@', 1);
      return at < 0 ? descriptor : descriptor.substring(0, at);
    }
  }
}
