// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.registry.Stored;
import dev.plimsoll.image.registry.TagHead;
import dev.plimsoll.net.HttpException;
import dev.plimsoll.scan.Images;
import dev.plimsoll.server.connect.Puller;
import dev.plimsoll.server.fleet.TagPattern;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.JobStore;
import dev.plimsoll.server.store.ListingStore;
import dev.plimsoll.server.store.ListingStore.PlatformImage;
import dev.plimsoll.server.store.ListingStore.Seen;
import dev.plimsoll.server.store.OwnershipStore;
import dev.plimsoll.server.store.RegistryStore;
import dev.plimsoll.server.store.RegistryStore.Settings;
import dev.plimsoll.server.store.ScanRequests;
import dev.plimsoll.server.store.ScanRequests.Request;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Finds out which image a person means, and asks for its scan. A registry that is not connected is
/// visited: asked without a credential, on the public internet only, and never listed.
public record RequestWork(
    Database database,
    ScanRequests requests,
    RegistryStore registries,
    ListingStore listings,
    OwnershipStore ownership,
    JobStore jobs,
    Connections connections,
    Clock clock)
    implements Work {

  /// Its kind; the id is the request's.
  public static final String KIND = "request";

  /// The image that is meant, and all that a listing would write down with it.
  private record Meant(Digest top, Digest image, List<PlatformImage> images) {}

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String title(String id) {
    return "scan asked for of "
        + requests.find(Long.parseLong(id)).map(Request::reference).orElse("request " + id);
  }

  /// A person waits.
  @Override
  public int tries() {
    return 3;
  }

  @Override
  public void run(String id) throws IOException, JobException {
    Optional<Request> request = requests.find(Long.parseLong(id)).filter(Request::isOpen);
    if (request.isEmpty()) {
      return;
    }
    ImageReference reference =
        ImageReference.parse(request.get().reference())
            .orElseThrow(() -> new JobException("this is no reference of an image"));
    long registry = registry(reference.registry());
    try {
      Meant meant = meant(connections.to(registry).puller(), reference, request.get());
      database.run(handle -> record(handle, registry, reference, meant, request.get()));
    } catch (HttpException e) {
      if (e.kind() == HttpException.Kind.FORBIDDEN) {
        throw new JobException(String.valueOf(e.getMessage()), e);
      }
      throw e;
    }
  }

  /// The registry's row, made for a visit if nobody connected it.
  private long registry(String host) {
    return registries
        .findByAddress(host)
        .map(RegistryStore.Registry::id)
        .orElseGet(
            () ->
                database
                    .write(handle -> registries.add(handle, visited(host), clock.instant()))
                    .or(() -> registries.findByAddress(host).map(RegistryStore.Registry::id))
                    .orElseThrow());
  }

  private static Settings visited(String host) {
    return new Settings(
        host,
        host,
        RegistryStore.VISITED,
        false,
        Optional.empty(),
        Optional.empty(),
        "{}",
        List.of(),
        60);
  }

  private static Meant meant(Puller puller, ImageReference reference, Request request)
      throws IOException, JobException {
    Digest top = top(puller, reference);
    Optional<Platform> wanted = request.platform().flatMap(Platform::parse);
    return switch (puller.stored(reference.repository(), top)) {
      case Stored.SingleImage image ->
          new Meant(top, image.digest(), List.of(plain("", image.digest())));
      case Stored.ManyImages many -> chosen(top, many, wanted);
      case Stored.Artifact artifact ->
          throw new JobException("there is no image under " + reference + ": " + artifact.why());
    };
  }

  private static Digest top(Puller puller, ImageReference reference)
      throws IOException, JobException {
    if (reference.digest().isPresent()) {
      return reference.digest().get();
    }
    String tag = reference.tag().orElse("latest");
    return puller
        .resolve(reference.repository(), tag)
        .map(TagHead::digest)
        .orElseThrow(() -> new JobException("the registry has no " + reference));
  }

  private static Meant chosen(Digest top, Stored.ManyImages many, Optional<Platform> wanted)
      throws JobException {
    try {
      var descriptor = many.index().choose(wanted, Images.machine());
      String platform = descriptor.platform().map(Object::toString).orElse("");
      return new Meant(top, descriptor.digest(), List.of(plain(platform, descriptor.digest())));
    } catch (ImageException e) {
      throw new JobException(String.valueOf(e.getMessage()), e);
    }
  }

  private static PlatformImage plain(String platform, Digest digest) {
    return new PlatformImage(platform, digest, Optional.empty());
  }

  private void record(
      Handle handle, long registry, ImageReference reference, Meant meant, Request request) {
    if (!requests.holdOpen(handle, request.id())) {
      return; // cancelled while the registry was asked
    }
    var at = clock.instant();
    Optional<Long> owner =
        ownership
            .owner(handle, reference.registry() + "/" + reference.repository())
            .or(request::team);
    int repository = listings.repository(handle, registry, reference.repository(), owner, at);
    boolean isTold =
        listings.known(handle, repository).values().stream()
            .anyMatch(known -> known.digest().equals(meant.top()));
    if (!isTold || !isIn(listings.images(handle, meant.top()), meant)) {
      Meant all = withKnown(handle, meant);
      listings.record(
          handle, repository, List.of(seen(reference, all)), JobStore.Priority.PERSON, at);
    }
    int image = listings.image(handle, meant.image()).orElseThrow();
    requests.follow(handle, request.id(), image);
    jobs.add(handle, ScanWork.KIND, Integer.toString(image), JobStore.Priority.PERSON, at);
  }

  /// Beside the platforms of the same index that are known, and after them.
  private Meant withKnown(Handle handle, Meant meant) {
    List<PlatformImage> all = new ArrayList<>(listings.images(handle, meant.top()));
    if (!isIn(all, meant)) {
      all.addAll(meant.images());
    }
    return new Meant(meant.top(), meant.image(), all);
  }

  private static boolean isIn(List<PlatformImage> images, Meant meant) {
    return images.stream().anyMatch(image -> image.digest().equals(meant.image()));
  }

  /// What has no tag gets one that no listing tells, so its image stays judged when it is gone.
  private static Seen seen(ImageReference reference, Meant meant) {
    String tag = reference.tag().orElseGet(() -> meant.top().algorithm() + "-" + meant.top().hex());
    String pattern =
        reference.tag().map(t -> TagPattern.of(t).text()).orElse(meant.top().algorithm() + "-*");
    return new Seen(tag, pattern, meant.top(), meant.images(), Optional.empty(), Optional.empty());
  }

  @Override
  public void givenUp(String id, String reason, int tries) {
    database.run(
        handle ->
            requests.close(
                handle, Long.parseLong(id), "failed", Optional.of(reason), clock.instant()));
  }
}
