// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.bytes.Digest;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// What registries were seen to hold: repositories, tags, and the images that these point to.
/// Nothing is deleted because it is gone there; it gets the time from which it is.
public final class ListingStore {

  private final JobStore jobs;

  public ListingStore(JobStore jobs) {
    this.jobs = jobs;
  }

  /// A tag as it was last seen.
  ///
  /// @param isTold whether it is known which image it names, or what else
  /// @param built when its image was built, once that is known
  public record Known(
      Digest digest,
      boolean isTold,
      boolean isWanted,
      Optional<String> unwantedBecause,
      Optional<Instant> built) {}

  /// An image of one platform.
  public record PlatformImage(String platform, Digest digest, Optional<Instant> built) {}

  /// A tag as it is seen now.
  ///
  /// @param pattern of its lineage
  /// @param digest of what it names
  /// @param images the main platform's first; none when it names no image
  /// @param notImage what it names that is no image, in words
  /// @param unwantedBecause empty when it is wanted
  public record Seen(
      String tag,
      String pattern,
      Digest digest,
      List<PlatformImage> images,
      Optional<String> notImage,
      Optional<String> unwantedBecause) {

    public Seen {
      images = List.copyOf(images);
    }
  }

  /// The repository's row, made when it is new.
  ///
  /// @param owner the team that it belongs to when it is new
  public int repository(
      Handle handle, long registry, String name, Optional<Long> owner, Instant at) {
    return handle
        .createQuery(
            """
            insert into repository (registry_id, name, team_id, first_seen, last_seen)
            values (:registry, :name, :owner, :at, :at)
            on conflict (registry_id, name) do update set last_seen = excluded.last_seen
            returning id
            """)
        .bind("registry", registry)
        .bind("name", name)
        .bind("owner", owner)
        .bind("at", at)
        .mapTo(Integer.class)
        .one();
  }

  /// The row of a repository that was seen before.
  public Optional<Integer> find(Handle handle, long registry, String name) {
    return handle
        .createQuery("select id from repository where registry_id = :registry and name = :name")
        .bind("registry", registry)
        .bind("name", name)
        .mapTo(Integer.class)
        .findOne();
  }

  /// The repositories of which tags are there and wanted, by name.
  public List<String> wantedRepositories(Handle handle, long registry) {
    return handle
        .createQuery(
            """
            select r.name from repository r where r.registry_id = :registry and exists (
              select from tag t where t.repository_id = r.id and t.is_wanted
                and t.gone_at is null)
            order by r.name
            """)
        .bind("registry", registry)
        .mapTo(String.class)
        .list();
  }

  /// The tags of a repository that are there, by name.
  public Map<String, Known> known(Handle handle, int repository) {
    return known(handle, repository, Optional.empty());
  }

  /// One tag of a repository, if it is there.
  public Map<String, Known> known(Handle handle, int repository, String tag) {
    return known(handle, repository, Optional.of(tag));
  }

  private static Map<String, Known> known(Handle handle, int repository, Optional<String> tag) {
    Map<String, Known> known = new HashMap<>();
    handle
        .createQuery(
            """
            select t.name, t.digest, t.image_id is not null or t.not_image is not null as is_told,
              t.is_wanted, t.unwanted_because, i.created_at
            from tag t left join image i on i.id = t.image_id
            where t.repository_id = :repository and t.gone_at is null
              and (cast(:tag as text) is null or t.name = :tag)
            """)
        .bind("repository", repository)
        .bind("tag", tag)
        .map(
            (row, _) ->
                known.put(
                    row.getString("name"),
                    new Known(
                        digest(row.getBytes("digest")),
                        row.getBoolean("is_told"),
                        row.getBoolean("is_wanted"),
                        Columns.optionalText(row, "unwanted_because"),
                        Columns.optionalInstant(row, "created_at"))))
        .list();
    return known;
  }

  /// The images behind a digest, if it was looked at before; the main platform's first.
  public List<PlatformImage> images(Handle handle, Digest digest) {
    return handle
        .createQuery(
            """
            select i.platform, i.digest, i.created_at, 0 as position from image i
            where i.digest = :digest
            union all
            select e.platform, i.digest, i.created_at, e.position
            from index_entry e join image i on i.id = e.image_id where e.index_digest = :digest
            order by position
            """)
        .bind("digest", bytes(digest))
        .map(
            (row, _) ->
                new PlatformImage(
                    row.getString("platform"),
                    digest(row.getBytes("digest")),
                    Columns.optionalInstant(row, "created_at")))
        .list();
  }

  /// What lies under a digest that is no image, if it was looked at before.
  public Optional<String> notImage(Handle handle, Digest digest) {
    return handle
        .createQuery(
            "select not_image from tag where digest = :digest and not_image is not null limit 1")
        .bind("digest", bytes(digest))
        .mapTo(String.class)
        .findOne();
  }

  /// The row of an image that was written down.
  public Optional<Integer> image(Handle handle, Digest digest) {
    return handle
        .createQuery("select id from image where digest = :digest")
        .bind("digest", bytes(digest))
        .mapTo(Integer.class)
        .findOne();
  }

  /// Writes down tags that are new or changed, and puts scans of their wanted images into the
  /// queue.
  public void record(
      Handle handle, int repository, List<Seen> changed, JobStore.Priority priority, Instant at) {
    Set<Integer> lineages = new TreeSet<>();
    for (Seen seen : changed) {
      lineages.add(record(handle, repository, seen, priority, at));
    }
    want(handle, lineages);
  }

  /// @return the lineage of the tag
  private int record(
      Handle handle, int repository, Seen seen, JobStore.Priority priority, Instant at) {
    int lineage = LineageStore.intern(handle, repository, seen.pattern());
    Optional<Integer> main = Optional.empty();
    for (int i = 0; i < seen.images().size(); i++) {
      PlatformImage image = seen.images().get(i);
      int id = image(handle, image, at);
      if (i == 0) {
        main = Optional.of(id);
        LineageStore.addBuild(handle, lineage, id, seen.tag(), at);
      }
      if (!image.digest().equals(seen.digest())) {
        entry(handle, seen.digest(), i, image.platform(), id);
      }
      if (seen.unwantedBecause().isEmpty()) {
        jobs.add(handle, "scan", Integer.toString(id), priority, at);
      }
    }
    tag(handle, repository, lineage, seen, main, at);
    return lineage;
  }

  private static int image(Handle handle, PlatformImage image, Instant at) {
    return handle
        .createQuery(
            """
            insert into image (digest, platform, first_seen, created_at)
            values (:digest, :platform, :at, :built)
            on conflict (digest) do update
              set created_at = coalesce(image.created_at, excluded.created_at)
            returning id
            """)
        .bind("digest", bytes(image.digest()))
        .bind("platform", image.platform())
        .bind("built", image.built())
        .bind("at", at)
        .mapTo(Integer.class)
        .one();
  }

  private static void entry(Handle handle, Digest index, int position, String platform, int id) {
    handle
        .createUpdate(
            """
            insert into index_entry (index_digest, position, platform, image_id)
            values (:index, :position, :platform, :image) on conflict do nothing
            """)
        .bind("index", bytes(index))
        .bind("position", position)
        .bind("platform", platform)
        .bind("image", id)
        .execute();
  }

  private static void tag(
      Handle handle, int repository, int lineage, Seen seen, Optional<Integer> image, Instant at) {
    handle
        .createUpdate(
            """
            insert into tag as t (repository_id, name, lineage_id, digest, image_id, not_image,
              is_wanted, unwanted_because, first_seen, changed_at)
            values (:repository, :name, :lineage, :digest, :image, :notImage, :wanted, :because,
              :at, :at)
            on conflict (repository_id, name) do update set
              lineage_id = excluded.lineage_id, image_id = excluded.image_id,
              not_image = excluded.not_image,
              is_wanted = excluded.is_wanted, unwanted_because = excluded.unwanted_because,
              changed_at = case when t.digest = excluded.digest and t.gone_at is null
                then t.changed_at else excluded.changed_at end,
              digest = excluded.digest, gone_at = null
            """)
        .bind("repository", repository)
        .bind("name", seen.tag())
        .bind("lineage", lineage)
        .bind("digest", bytes(seen.digest()))
        .bind("image", image)
        .bind("notImage", seen.notImage().map(StoredText::of))
        .bind("wanted", seen.unwantedBecause().isEmpty())
        .bind("because", seen.unwantedBecause())
        .bind("at", at)
        .execute();
  }

  /// A lineage is wanted while one of its tags is.
  private static void want(Handle handle, Collection<Integer> lineages) {
    handle
        .createUpdate(
            """
            update lineage l set is_wanted = w.is_wanted
            from (select lineage_id, bool_or(is_wanted and gone_at is null) as is_wanted
              from tag where lineage_id = any(:lineages) group by lineage_id) w
            where w.lineage_id = l.id and l.is_wanted <> w.is_wanted
            """)
        .bindArray("lineages", Integer.class, lineages)
        .execute();
  }

  /// Notes that tags are not there any more.
  public void gone(Handle handle, int repository, Collection<String> tags, Instant at) {
    List<Integer> lineages =
        handle
            .createQuery(
                """
                update tag set gone_at = :at
                where repository_id = :repository and name = any(:tags) and gone_at is null
                returning lineage_id
                """)
            .bind("repository", repository)
            .bindArray("tags", String.class, tags)
            .bind("at", at)
            .mapTo(Integer.class)
            .list();
    want(handle, lineages);
  }

  static byte[] bytes(Digest digest) {
    return HexFormat.of().parseHex(digest.hex());
  }

  static Digest digest(byte[] bytes) {
    String algorithm = bytes.length == 64 ? "sha512" : "sha256";
    return new Digest(algorithm, HexFormat.of().formatHex(bytes));
  }
}
