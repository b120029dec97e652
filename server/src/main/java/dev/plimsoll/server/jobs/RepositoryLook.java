// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.image.Descriptor;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.registry.Names;
import dev.plimsoll.image.registry.RefusedException;
import dev.plimsoll.image.registry.Stored;
import dev.plimsoll.image.registry.TagHead;
import dev.plimsoll.image.registry.TagSweep;
import dev.plimsoll.net.HttpException;
import dev.plimsoll.server.connect.Candidate;
import dev.plimsoll.server.connect.Puller;
import dev.plimsoll.server.connect.ScopeRule;
import dev.plimsoll.server.connect.ScopeRuleJson;
import dev.plimsoll.server.connect.Selection;
import dev.plimsoll.server.fleet.TagPattern;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.JobStore;
import dev.plimsoll.server.store.ListingStore;
import dev.plimsoll.server.store.ListingStore.Known;
import dev.plimsoll.server.store.ListingStore.PlatformImage;
import dev.plimsoll.server.store.ListingStore.Seen;
import dev.plimsoll.server.store.OwnershipStore;
import dev.plimsoll.server.store.RegistryStore;
import dev.plimsoll.server.store.RegistryStore.Registry;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// Compares a repository with what is known of it, and writes the difference down. What a tag
/// points to is asked by HEAD; only what is new is read.
public record RepositoryLook(
    Database database,
    RegistryStore registries,
    ListingStore listings,
    OwnershipStore ownership,
    Connections connections,
    Clock clock) {

  private static final int MOST_TAGS = 1_000_000;

  /// Platforms of one index that are scanned.
  private static final int MOST_PLATFORMS = 8;

  /// A tag whose digest is known now.
  private record Found(String tag, Digest digest, Behind behind) {}

  /// What lies under a digest.
  ///
  /// @param images the main platform's first; none when it is no image
  /// @param notImage what else it is, in words
  private record Behind(List<PlatformImage> images, Optional<String> notImage) {

    static Behind of(List<PlatformImage> images) {
      return new Behind(
          images,
          images.isEmpty() ? Optional.of("not an image: an index without any") : Optional.empty());
    }

    static Behind of(Stored.Artifact artifact) {
      return new Behind(
          List.of(),
          Optional.of(artifact.type().map(type -> "not an image: " + type).orElse(artifact.why())));
    }

    boolean isTold(boolean needsTimes) {
      return notImage.isPresent()
          || (!images.isEmpty() && (!needsTimes || images.getFirst().built().isPresent()));
    }
  }

  /// The rule that says what of a registry is wanted.
  static ScopeRule rule(Registry registry) throws IOException {
    return new ScopeRuleJson().read(registry.settings().scope().getBytes(StandardCharsets.UTF_8));
  }

  /// Looks at all tags.
  public void whole(long registry, String repository, JobStore.Priority priority)
      throws IOException, JobException {
    Optional<Registry> row = row(registry);
    if (row.isPresent()) {
      Names names = tags(registry, repository);
      database.write(handle -> repository(handle, row.get(), repository));
      look(row.get(), repository, new HashSet<>(names.names()), names.isWhole(), priority);
    }
  }

  /// Looks at one tag.
  public void one(long registry, String repository, String tag, JobStore.Priority priority)
      throws IOException, JobException {
    Optional<Registry> row = row(registry);
    if (row.isPresent()) {
      look(row.get(), repository, Set.of(tag), false, priority);
    }
  }

  /// Empty when nothing is asked of it: it was disconnected, or a person paused it.
  private Optional<Registry> row(long registry) {
    return registries.find(registry).filter(row -> !row.isPaused());
  }

  /// A repository that was there and is not any more has no tags.
  private Names tags(long registry, String repository) throws IOException, JobException {
    try {
      return connections.to(registry).lister().tags(repository, MOST_TAGS);
    } catch (RefusedException e) {
      if (e.status() == 404
          && database
              .read(handle -> listings.wantedRepositories(handle, registry))
              .contains(repository)) {
        return new Names(List.of(), true, 0);
      }
      throw e;
    }
  }

  /// @param isWhole whether tags that are known and not among these are gone
  private void look(
      Registry registry,
      String repository,
      Set<String> tags,
      boolean isWhole,
      JobStore.Priority priority)
      throws IOException, JobException {
    ScopeRule rule = rule(registry);
    Optional<Integer> id =
        database.read(handle -> listings.find(handle, registry.id(), repository));
    Map<String, Known> known =
        id.map(row -> database.read(handle -> known(handle, row, rule, tags, isWhole)))
            .orElseGet(Map::of);
    Puller puller = connections.to(registry.id()).puller();

    Sweep sweep = new Sweep();
    List<String> asked =
        tags.stream().filter(tag -> rule.rejects(repository, tag).isEmpty()).sorted().toList();
    puller.resolveAll(repository, asked, sweep);
    Map<String, Found> found = new TreeMap<>();
    for (Map.Entry<String, TagHead> head : sweep.heads.entrySet()) {
      try {
        found.put(head.getKey(), found(puller, repository, head, rule.needsTimes()));
      } catch (IOException e) {
        sweep.failed.put(head.getKey(), ofOne(e));
      }
    }
    Set<String> gone = new HashSet<>(sweep.gone);
    if (isWhole) {
      known.keySet().stream().filter(tag -> !tags.contains(tag)).forEach(gone::add);
    }
    List<Seen> changed = changed(repository, rule, known, found, gone);
    Instant now = clock.instant();
    if (id.isPresent() || !changed.isEmpty()) { // what is only said to be there is not kept
      database.run(
          handle -> {
            int row = repository(handle, registry, repository);
            listings.record(handle, row, changed, priority, now);
            listings.gone(handle, row, gone, now);
          });
    }
    if (!sweep.failed.isEmpty()) {
      Map.Entry<String, IOException> first = sweep.failed.firstEntry();
      throw new IOException(
          "%d of %d tags could not be read; %s: %s"
              .formatted(
                  sweep.failed.size(), asked.size(), first.getKey(), first.getValue().getMessage()),
          first.getValue());
    }
  }

  /// All tags of the repository, where others matter than the one that was pushed: a storm of
  /// pushes would load them all for each.
  private Map<String, Known> known(
      Handle handle, int repository, ScopeRule rule, Set<String> tags, boolean isWhole) {
    return isWhole || rule.needsTimes() || tags.size() != 1
        ? listings.known(handle, repository)
        : listings.known(handle, repository, tags.iterator().next());
  }

  /// What is the matter with one thing keeps no other from being looked at.
  ///
  /// @throws IOException when it is the matter with the whole registry
  private static IOException ofOne(IOException e) throws IOException {
    boolean isOfAll =
        e instanceof InterruptedIOException
            || (e instanceof HttpException http && http.kind() != HttpException.Kind.STATUS);
    if (isOfAll) {
      throw e;
    }
    return e;
  }

  private int repository(Handle handle, Registry registry, String name) {
    Optional<Long> owner = ownership.owner(handle, registry.settings().address() + "/" + name);
    return listings.repository(handle, registry.id(), name, owner, clock.instant());
  }

  /// What the tag points to, from the database where it was looked at before.
  private Found found(
      Puller puller, String repository, Map.Entry<String, TagHead> head, boolean needsTimes)
      throws IOException {
    Digest digest = head.getValue().digest();
    Behind behind = known(digest);
    return new Found(
        head.getKey(),
        digest,
        behind.isTold(needsTimes) ? behind : read(puller, repository, digest, needsTimes));
  }

  private Behind known(Digest digest) {
    return database.read(
        handle -> new Behind(listings.images(handle, digest), listings.notImage(handle, digest)));
  }

  private static Behind read(Puller puller, String repository, Digest digest, boolean needsTimes)
      throws IOException {
    return switch (puller.stored(repository, digest)) {
      case Stored.SingleImage image ->
          Behind.of(List.of(platformImage(puller, repository, image, "", needsTimes)));
      case Stored.ManyImages many -> Behind.of(platforms(puller, repository, many, needsTimes));
      case Stored.Artifact artifact -> Behind.of(artifact);
    };
  }

  private static List<PlatformImage> platforms(
      Puller puller, String repository, Stored.ManyImages many, boolean needsTimes)
      throws IOException {
    List<PlatformImage> images = new ArrayList<>();
    for (Descriptor descriptor : mainFirst(many.index().images())) {
      String platform = descriptor.platform().map(Object::toString).orElse("");
      boolean isRead = needsTimes && images.isEmpty(); // the main one's time is the tag's
      images.add(
          isRead
              ? timed(puller, repository, descriptor.digest(), platform)
              : new PlatformImage(platform, descriptor.digest(), Optional.empty()));
    }
    return images;
  }

  /// One that can't be read has no time, and its scan tells why.
  private static PlatformImage timed(
      Puller puller, String repository, Digest digest, String platform) throws IOException {
    try {
      if (puller.stored(repository, digest) instanceof Stored.SingleImage image) {
        return platformImage(puller, repository, image, platform, true);
      }
    } catch (IOException e) {
      ofOne(e);
    }
    return new PlatformImage(platform, digest, Optional.empty());
  }

  /// Linux on amd64 is what most people run; else the first.
  private static List<Descriptor> mainFirst(List<Descriptor> images) {
    List<Descriptor> sorted = new ArrayList<>(images);
    sorted.sort(
        (a, b) -> Boolean.compare(isMain(b), isMain(a))); // stable, so others keep their order
    return sorted.subList(0, Math.min(sorted.size(), MOST_PLATFORMS));
  }

  private static boolean isMain(Descriptor image) {
    return image
        .platform()
        .filter(p -> p.os().equals("linux") && p.architecture().equals("amd64"))
        .isPresent();
  }

  private static PlatformImage platformImage(
      Puller puller,
      String repository,
      Stored.SingleImage image,
      String platform,
      boolean needsTimes)
      throws IOException {
    if (!needsTimes) {
      return new PlatformImage(platform, image.digest(), Optional.empty());
    }
    try {
      ImageConfig config = puller.config(repository, image.manifest().config());
      return new PlatformImage(config.platform().toString(), image.digest(), config.createdAt());
    } catch (IOException e) {
      ofOne(e); // as above
      return new PlatformImage(platform, image.digest(), Optional.empty());
    }
  }

  private List<Seen> changed(
      String repository,
      ScopeRule rule,
      Map<String, Known> known,
      Map<String, Found> found,
      Set<String> gone) {
    Map<String, Candidate> candidates = new TreeMap<>();
    known.forEach(
        (tag, k) -> {
          if (!gone.contains(tag)) {
            candidates.put(tag, new Candidate(repository, tag, Optional.of(k.digest()), k.built()));
          }
        });
    found.forEach(
        (tag, f) ->
            candidates.put(
                tag,
                new Candidate(
                    repository,
                    tag,
                    Optional.of(f.digest()),
                    f.behind().images().stream().findFirst().flatMap(PlatformImage::built))));
    Selection selection = rule.select(candidates.values(), clock.instant());
    List<Seen> changed = new ArrayList<>();
    for (Map.Entry<String, Candidate> entry : candidates.entrySet()) {
      Optional<String> because =
          Optional.ofNullable(selection.unwanted().get(entry.getValue()))
              .map(RepositoryLook::words);
      seen(entry.getKey(), entry.getValue(), because, known, found).ifPresent(changed::add);
    }
    return changed;
  }

  /// The tag as it is now, if that is not as it is known.
  private Optional<Seen> seen(
      String tag,
      Candidate candidate,
      Optional<String> because,
      Map<String, Known> known,
      Map<String, Found> found) {
    Digest digest = candidate.digest().orElseThrow();
    Known before = known.get(tag);
    Found now = found.get(tag);
    if (before != null
        && before.digest().equals(digest)
        && (before.isTold() || now == null)
        && before.unwantedBecause().equals(because)) {
      return Optional.empty();
    }
    Behind behind = now == null ? known(digest) : now.behind();
    return Optional.of(
        new Seen(
            tag, TagPattern.of(tag).text(), digest, behind.images(), behind.notImage(), because));
  }

  private static String words(Selection.Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// Gathers what a sweep tells, one answer at a time.
  private static final class Sweep implements TagSweep.Answers {
    private final Map<String, TagHead> heads = new TreeMap<>();
    private final Set<String> gone = new HashSet<>();
    private final TreeMap<String, IOException> failed = new TreeMap<>();

    @Override
    public void found(String tag, Optional<TagHead> head) {
      head.ifPresentOrElse(h -> heads.put(tag, Objects.requireNonNull(h)), () -> gone.add(tag));
    }

    @Override
    public void failed(String tag, IOException why) {
      failed.put(tag, why);
    }
  }
}
