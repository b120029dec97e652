// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.image.Descriptor;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.registry.Names;
import dev.plimsoll.image.registry.Stored;
import dev.plimsoll.image.registry.TagHead;
import dev.plimsoll.server.connect.Preview.Count;
import dev.plimsoll.server.connect.Selection.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Computes a [Preview] with a bounded number of requests; what they do not reach makes the counts
/// "at least".
public final class Previewer {

  private static final int MOST_REPOSITORIES = 10_000;
  private static final int MOST_TAGS = 100_000;
  private static final int MOST_ROWS = 200;

  private record Image(Digest digest, Map<Digest, Long> layers, Optional<Instant> built) {}

  private final Connector connector;
  private final ScopeRule rule;
  private final Platform machine;
  private final Instant now;
  private int requests;
  private boolean isCut;
  private int failed;
  private int artifacts;
  private final Set<Candidate> unreadable = new HashSet<>();
  private final Map<Digest, Optional<Image>> images = new HashMap<>();

  private Previewer(
      Connector connector, ScopeRule rule, Platform machine, Instant now, int requests) {
    this.connector = connector;
    this.rule = rule;
    this.machine = machine;
    this.now = now;
    this.requests = requests;
  }

  /// @param named repositories to look at; empty for those that the registry lists
  /// @param machine what is taken from an index
  /// @param requests that may be made, about
  /// @throws IOException when the registry does not list its repositories
  public static Preview of(
      Connector connector,
      ScopeRule rule,
      List<String> named,
      Platform machine,
      Instant now,
      int requests)
      throws IOException {
    return new Previewer(connector, rule, machine, now, requests).run(named);
  }

  private Preview run(List<String> named) throws IOException {
    List<String> repositories =
        all(named).stream().filter(name -> rule.rejects(name).isEmpty()).toList();
    boolean areAll = !isCut;
    List<Candidate> listed = new ArrayList<>();
    for (String repository : repositories) {
      listed.addAll(candidates(repository));
    }
    Selection selection = rule.select(listed, now);
    Map<Digest, Long> layers = new HashMap<>();
    Map<Digest, Image> distinct = new HashMap<>();
    for (Candidate wanted : selection.wanted()) {
      look(wanted)
          .flatMap(head -> images.getOrDefault(head, Optional.empty()))
          .ifPresent(image -> distinct.put(image.digest(), image));
    }
    distinct.values().forEach(image -> layers.putAll(image.layers()));
    long bytes = layers.values().stream().mapToLong(Long::longValue).sum();
    return new Preview(
        new Count(repositories.size(), !areAll),
        new Count(selection.wanted().size(), isCut),
        new Count(distinct.size(), isCut),
        new Count(bytes, isCut),
        new Count(artifacts, isCut),
        reasons(selection),
        failed,
        rows(repositories, selection));
  }

  private static List<Preview.Row> rows(List<String> repositories, Selection selection) {
    Map<String, Integer> wanted = new HashMap<>();
    selection.wanted().forEach(tag -> wanted.merge(tag.repository(), 1, Integer::sum));
    Map<String, Map<Reason, Integer>> others = new HashMap<>();
    selection
        .unwanted()
        .forEach(
            (tag, reason) ->
                others
                    .computeIfAbsent(tag.repository(), _ -> new EnumMap<>(Reason.class))
                    .merge(reason, 1, Integer::sum));
    return repositories.stream()
        .limit(MOST_ROWS)
        .map(name -> row(name, wanted.getOrDefault(name, 0), others.getOrDefault(name, Map.of())))
        .toList();
  }

  private static Preview.Row row(String repository, int wanted, Map<Reason, Integer> others) {
    int unwanted = others.values().stream().mapToInt(Integer::intValue).sum();
    Optional<Reason> most =
        others.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    return new Preview.Row(repository, wanted + unwanted, wanted, most);
  }

  private List<String> all(List<String> named) throws IOException {
    if (!named.isEmpty()) {
      return named.stream().distinct().toList();
    }
    requests--;
    Names listed = connector.lister().repositories(MOST_REPOSITORIES);
    isCut |= !listed.isWhole();
    return listed.names();
  }

  private List<Candidate> candidates(String repository) throws IOException {
    if (!mayAsk()) {
      return List.of();
    }
    List<Candidate> candidates = new ArrayList<>();
    try {
      Names tags = connector.lister().tags(repository, MOST_TAGS);
      isCut |= !tags.isWhole();
      for (String tag : tags.names()) {
        candidates.add(candidate(repository, tag));
      }
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException _) {
      // It is counted, and its reason is what the probe and the scan tell.
      failed++;
    }
    return candidates;
  }

  private Candidate candidate(String repository, String tag) throws IOException {
    Candidate bare = Candidate.of(repository, tag);
    if (!rule.needsTimes() || rule.rejects(repository, tag).isPresent()) {
      return bare;
    }
    Optional<Digest> digest = look(bare);
    Optional<Instant> built =
        digest.flatMap(d -> images.getOrDefault(d, Optional.empty())).flatMap(Image::built);
    return new Candidate(repository, tag, digest, built);
  }

  /// What the tag points to, which has then been read.
  private Optional<Digest> look(Candidate tag) throws IOException {
    if (tag.digest().isPresent()) {
      return tag.digest();
    }
    if (unreadable.contains(tag) || !mayAsk()) {
      return Optional.empty();
    }
    try {
      Optional<TagHead> head = connector.puller().resolve(tag.repository(), tag.tag());
      if (head.isPresent() && !images.containsKey(head.get().digest())) {
        read(tag.repository(), head.get().digest());
      }
      return head.map(TagHead::digest);
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException _) {
      // As above.
      failed++;
      unreadable.add(tag);
      return Optional.empty();
    }
  }

  private void read(String repository, Digest digest) throws IOException {
    if (!mayAsk()) {
      return;
    }
    switch (connector.puller().stored(repository, digest)) {
      case Stored.SingleImage single -> images.put(digest, Optional.of(image(repository, single)));
      case Stored.ManyImages many -> readOneOf(repository, digest, many);
      case Stored.Artifact _ -> {
        artifacts++;
        images.put(digest, Optional.empty());
      }
    }
  }

  private void readOneOf(String repository, Digest digest, Stored.ManyImages many)
      throws IOException {
    Descriptor chosen = many.index().choose(Optional.empty(), machine);
    if (!mayAsk()) {
      return;
    }
    if (connector.puller().stored(repository, chosen.digest())
        instanceof Stored.SingleImage single) {
      images.put(digest, Optional.of(image(repository, single)));
    } else {
      failed++;
      images.put(digest, Optional.empty());
    }
  }

  private Image image(String repository, Stored.SingleImage single) throws IOException {
    Map<Digest, Long> layers = new HashMap<>();
    single.manifest().layers().forEach(l -> layers.put(l.digest(), Math.max(0, l.size())));
    Optional<Instant> built = Optional.empty();
    if (rule.needsTimes() && mayAsk()) {
      Descriptor config = single.manifest().config();
      built = connector.puller().config(repository, config).created().flatMap(Previewer::time);
    }
    return new Image(single.digest(), layers, built);
  }

  private boolean mayAsk() {
    requests--;
    isCut |= requests < 0;
    return requests >= 0;
  }

  private static Map<Reason, Integer> reasons(Selection selection) {
    Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
    selection.unwanted().values().forEach(reason -> counts.merge(reason, 1, Integer::sum));
    return counts;
  }

  private static Optional<Instant> time(String created) {
    try {
      return Optional.of(OffsetDateTime.parse(created).toInstant());
    } catch (DateTimeException _) {
      // As good as not told.
      return Optional.empty();
    }
  }
}
