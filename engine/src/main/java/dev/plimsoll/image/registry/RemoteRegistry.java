// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.image.Descriptor;
import dev.plimsoll.image.Image;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Platform;
import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpRequest;
import dev.plimsoll.net.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// A whole registry, to be looked through without pulling: its repositories, their tags, and what
/// stands behind these (distribution-spec). It knows one credential, which it was given, and shows
/// it to this registry and its token server alone. Safe for many threads.
public final class RemoteRegistry {

  /// Repositories whose tokens are remembered.
  private static final int MAX_SESSIONS = 1000;

  /// What is asked for at once; a registry may give fewer.
  private static final int PAGE = 1000;

  private final Http http;
  private final String host;
  private final Credentials credentials;
  private final Gate gate;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Session> opened = Optional.empty();
  private Optional<Endpoint> found = Optional.empty();
  private final Map<String, Repository> repositories =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Repository> eldest) {
          return size() > MAX_SESSIONS;
        }
      };

  /// @param http with the trust and the time-outs that are right for this registry
  /// @param host and perhaps port, as in references
  /// @param credential empty to ask as nobody
  /// @param parallel requests that may be under way at once
  public RemoteRegistry(Http http, String host, Optional<Credential> credential, int parallel) {
    this.http = http;
    this.host = host;
    this.credentials = Credentials.only(host, credential);
    this.gate = new Gate(parallel);
  }

  public String host() {
    return host;
  }

  /// Whether it is spoken to by TLS, which only a host declared insecure and this machine itself
  /// may do without.
  public boolean isSecure() throws IOException {
    return endpoint().origin().isSecure();
  }

  /// Signs in, which proves that the registry is there, is one, and knows us.
  ///
  /// @return what the registry calls its service when it sends for tokens
  /// @throws RefusedException when it does not let us in
  /// @throws ImageException when something else answers there
  public Optional<String> signIn() throws IOException {
    Session session = session();
    Endpoint endpoint = endpoint();
    HttpRequest request = HttpRequest.get(endpoint.base().resolve("/v2/"));
    try (HttpResponse response =
        session.checked(gate.pass(() -> session.exchange(request)), "registry")) {
      response.beginning(PAGE);
    }
    return session.challenges().stream().flatMap(c -> c.parameter("service").stream()).findFirst();
  }

  /// The repositories ("Docker Registry HTTP API V2", "Listing Repositories"), which many a
  /// registry does not tell.
  ///
  /// @param most that are taken
  /// @throws RefusedException when it does not list them
  public Names repositories(int most) throws IOException {
    Endpoint endpoint = endpoint();
    Session session =
        new Session(http, endpoint, "registry:catalog:*", credentials.find(host, ""))
            .startingAs(session());
    URI first = endpoint.base().resolve("/v2/_catalog?n=" + Math.min(most, PAGE));
    return new Pages(session, endpoint, gate, "repositories", this::isRepository, most)
        .read(first, "repositories");
  }

  /// The tags of a repository.
  ///
  /// @param most that are taken
  /// @throws RefusedException when it does not list them, or has no such repository
  public Names tags(String repository, int most) throws IOException {
    Repository place = repository(repository);
    URI first = place.endpoint().uri("tags", "list?n=" + Math.min(most, PAGE));
    return new Pages(place.session(), place.endpoint(), gate, "tags", this::isTag, most)
        .read(first, "tags");
  }

  /// What a tag or digest points to; empty when there is none such.
  public Optional<TagHead> head(String repository, String identifier) throws IOException {
    TagHeads heads = new TagHeads(repository(repository));
    return gate.pass(() -> heads.find(identifier));
  }

  /// What lies under a digest.
  ///
  /// @throws ImageException when it is not there, or not what its digest says
  public Stored stored(String repository, Digest digest) throws IOException {
    Contents contents = new Contents(repository(repository));
    Contents.Document document =
        gate.pass(() -> contents.document(digest.toString(), Optional.of(digest)));
    return Stored.of(digest, document.bytes());
  }

  /// An image's configuration, which tells when it was built.
  ///
  /// @param descriptor as the image's manifest has it
  public ImageConfig config(String repository, Descriptor descriptor) throws IOException {
    Contents contents = new Contents(repository(repository));
    return gate.pass(() -> contents.config(descriptor));
  }

  /// What refers to a manifest.
  ///
  /// @param artifactType wanted; empty for all
  public Referrers referrers(String repository, Digest subject, Optional<String> artifactType)
      throws IOException {
    return new ReferrerList(repository(repository), gate).of(subject, artifactType);
  }

  /// What the registry's last token for `repository` is said to be good for; empty when there is
  /// none or it keeps that to itself.
  public List<Grant> grants(String repository) throws IOException {
    return repository(repository).session().grants();
  }

  /// Opens an image of this registry by what the repository's other requests have proved good; its
  /// layers are fetched when they are read.
  ///
  /// @param machine what to take from an index
  public Image open(ImageReference reference, Platform machine) throws IOException {
    Repository place = repository(reference.repository());
    return new RegistryImage(
        reference,
        new Manifests(place, Optional.empty(), machine).resolve(reference),
        List.of(place));
  }

  private Repository repository(String name) throws IOException {
    if (!isRepository(name)) {
      throw new ImageException("no name of a repository: " + shown(name));
    }
    Session known = session();
    Endpoint endpoint = endpoint().of(name);
    lock.lock();
    try {
      return repositories.computeIfAbsent(name, _ -> fresh(endpoint, known));
    } finally {
      lock.unlock();
    }
  }

  private Repository fresh(Endpoint endpoint, Session known) {
    Credentials.Found credential = credentials.find(host, endpoint.repository());
    Session session = new Session(http, endpoint, endpoint.pullScope(), credential);
    return new Repository(http, endpoint, session.startingAs(known));
  }

  /// Where the registry is, asked for once: on this machine, and where TLS is no must, it has to be
  /// tried.
  private Endpoint endpoint() throws IOException {
    lock.lock();
    try {
      if (found.isEmpty()) {
        found = Optional.of(new Endpoints(http).registry(host));
      }
      return found.get();
    } finally {
      lock.unlock();
    }
  }

  /// The session that all others start from.
  private Session session() throws IOException {
    Endpoint endpoint = endpoint();
    lock.lock();
    try {
      if (opened.isEmpty()) {
        opened = Optional.of(new Session(http, endpoint, "", credentials.find(host, "")));
      }
      return opened.get();
    } finally {
      lock.unlock();
    }
  }

  private boolean isRepository(String name) {
    return ImageReference.parse(host + "/" + name)
        .filter(reference -> reference.repository().equals(name))
        .filter(reference -> reference.digest().isEmpty())
        .isPresent();
  }

  private boolean isTag(String name) {
    return ImageReference.parse(host + "/x/x:" + name)
        .flatMap(ImageReference::tag)
        .filter(name::equals)
        .isPresent();
  }

  private static String shown(String name) {
    String plain = name.replaceAll("\\p{C}", " ");
    return plain.length() <= 80 ? plain : plain.substring(0, 80) + "…";
  }
}
