// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.image.Descriptor;
import dev.plimsoll.image.registry.Grant;
import dev.plimsoll.image.registry.Referrers;
import dev.plimsoll.image.registry.RefusedException;
import dev.plimsoll.image.registry.RemoteRegistry;
import dev.plimsoll.image.registry.Stored;
import dev.plimsoll.image.registry.TagHead;
import dev.plimsoll.net.HttpException;
import dev.plimsoll.server.connect.Check.State;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Tries one permission after the other on one registry, each on what the one before has found.
final class Probe {

  /// Repositories that are tried until one has a tag, and tags until one is an image.
  private static final int SAMPLES = 5;

  private static final int MAX_TEXT = 500;
  private static final Set<Integer> NO_SUCH_THING = Set.of(404, 405, 501);

  private final OciRegistry connector;
  private final RemoteRegistry registry;
  private final boolean hasCredential;
  private final boolean isInsecure;
  private final Map<Permission, Check> checks = new EnumMap<>(Permission.class);

  Probe(OciRegistry connector, RemoteRegistry registry, RegistrySettings settings) {
    this.connector = connector;
    this.registry = registry;
    this.hasCredential = settings.credential().isPresent();
    this.isInsecure = settings.isInsecure();
  }

  List<Check> run(List<String> named) {
    if (signIn()) {
      List<String> listed = listRepositories();
      Set<String> samples = new LinkedHashSet<>(findNamed(named));
      samples.addAll(listed);
      tryOn(samples.stream().limit(SAMPLES).toList());
    }
    for (Permission permission : Permission.values()) {
      boolean isAsked = permission != Permission.FIND_NAMED || !named.isEmpty();
      if (isAsked && !checks.containsKey(permission)) {
        put(
            permission,
            State.UNKNOWN,
            "",
            "not tried, for what comes before has failed or shows nothing to try it on",
            "");
      }
    }
    return List.copyOf(checks.values());
  }

  private boolean signIn() {
    String tried = "GET /v2/ at " + connector.host();
    try {
      connector.signIn();
      reached(tried);
      String as = hasCredential ? "the registry knows these credentials" : "it lets anybody in";
      put(Permission.SIGN_IN, State.GRANTED, tried, as, "");
      return true;
    } catch (RefusedException e) {
      reached(tried);
      String advice =
          hasCredential
              ? "check user name and password or token, and that it has not expired"
              : "give a user name and a password or token";
      put(Permission.SIGN_IN, refusal(e), tried, said(e), advice);
    } catch (HttpException e) {
      unreached(tried, e);
    } catch (IOException e) {
      put(Permission.REACH, State.GRANTED, tried, "something answers", "");
      put(Permission.SIGN_IN, State.UNKNOWN, tried, said(e), "check that this is a registry");
    }
    return false;
  }

  private void reached(String tried) {
    put(Permission.REACH, State.GRANTED, tried, "it answers", "");
    try {
      if (!registry.isSecure()) {
        String advice = "give it TLS: credentials can be overheard on the way";
        put(Permission.TLS, State.UNKNOWN, tried, "it is spoken to without TLS", advice);
      } else if (isInsecure) {
        String advice = "give the certificate of its authority instead of declaring it insecure";
        put(Permission.TLS, State.UNKNOWN, tried, "its certificate is not checked", advice);
      } else {
        put(Permission.TLS, State.GRANTED, tried, "its certificate is trusted", "");
      }
    } catch (IOException e) {
      put(Permission.TLS, State.UNKNOWN, tried, said(e), "");
    }
  }

  private void unreached(String tried, HttpException e) {
    switch (e.kind()) {
      case UNTRUSTED, NOT_TLS -> {
        put(Permission.REACH, State.GRANTED, tried, "something answers", "");
        put(Permission.TLS, State.DENIED, tried, said(e), trust(e.kind()));
      }
      case STATUS, REDIRECT, MALFORMED -> {
        put(Permission.REACH, State.GRANTED, tried, "something answers", "");
        put(Permission.SIGN_IN, State.UNKNOWN, tried, said(e), "try again, or check the address");
      }
      case FORBIDDEN ->
          put(Permission.REACH, State.DENIED, tried, said(e), "give the address of a registry");
      case UNKNOWN_HOST, UNREACHABLE, TIMED_OUT, BROKEN, PROXY, OFFLINE, SETTINGS ->
          put(Permission.REACH, State.DENIED, tried, said(e), "check name, port, proxy, firewall");
    }
  }

  private static String trust(HttpException.Kind kind) {
    return kind == HttpException.Kind.UNTRUSTED
        ? "give the certificate of the authority that signed it, in PEM"
        : "check the port; a registry without TLS has to be declared insecure";
  }

  private List<String> listRepositories() {
    String tried = "GET /v2/_catalog";
    try {
      List<String> names = connector.repositories(SAMPLES).names();
      String seen = names.isEmpty() ? "it shows no repository" : "it shows repositories";
      put(Permission.LIST_REPOSITORIES, State.GRANTED, tried, seen, "");
      return names;
    } catch (RefusedException e) {
      put(Permission.LIST_REPOSITORIES, refusal(e), tried, said(e), "name the repositories");
    } catch (HttpException e) {
      put(Permission.LIST_REPOSITORIES, State.UNKNOWN, tried, said(e), "try again later");
    } catch (IOException e) {
      put(Permission.LIST_REPOSITORIES, State.DENIED, "", said(e), "name the repositories");
    }
    return List.of();
  }

  /// @return those that something can be tried on
  private List<String> findNamed(List<String> named) {
    if (named.isEmpty()) {
      return List.of();
    }
    NamedRepositories found = NamedRepositories.look(connector, named);
    String tried = "GET /v2/<NAME>/tags/list";
    if (!found.missing().isEmpty()) {
      String why = "the registry has no " + String.join(", ", found.missing());
      put(
          Permission.FIND_NAMED,
          State.DENIED,
          tried,
          found.doubt().isEmpty() ? why : why + "; " + found.doubt(),
          "correct the name, or grant the right to read it: some registries hide what is there");
    } else if (!found.doubt().isEmpty()) {
      put(Permission.FIND_NAMED, State.UNKNOWN, tried, found.doubt(), "");
    } else {
      put(Permission.FIND_NAMED, State.GRANTED, tried, "none is missing", "");
    }
    return found.others();
  }

  private void tryOn(List<String> samples) {
    if (samples.isEmpty()) {
      String why = "there is no repository to try on";
      put(Permission.LIST_TAGS, State.UNKNOWN, "", why, "name a repository");
    }
    for (String repository : samples) {
      List<String> tags = listTags(repository);
      if (readAny(repository, tags)) {
        return;
      }
    }
  }

  private List<String> listTags(String repository) {
    String tried = "GET /v2/" + repository + "/tags/list";
    try {
      List<String> tags = connector.tags(repository, SAMPLES).names();
      String seen = tags.isEmpty() ? "it has no tags to try on" : "it shows tags";
      put(Permission.LIST_TAGS, State.GRANTED, tried, seen, "");
      return tags;
    } catch (IOException e) {
      put(Permission.LIST_TAGS, state(e), tried, said(e) + granted(repository), advice(e));
      return List.of();
    }
  }

  /// @return whether there was an image to read
  private boolean readAny(String repository, List<String> tags) {
    for (String tag : tags) {
      Optional<Stored.SingleImage> image = readManifest(repository, tag);
      if (image.isPresent()) {
        readBlob(repository, image.get());
        listReferrers(repository, image.get().digest());
        return true;
      }
    }
    return false;
  }

  private Optional<Stored.SingleImage> readManifest(String repository, String tag) {
    String tried = "GET /v2/" + repository + "/manifests/" + tag;
    try {
      Optional<TagHead> head = connector.resolve(repository, tag);
      if (head.isEmpty()) {
        put(Permission.READ_MANIFESTS, State.UNKNOWN, tried, "the tag is gone", "try again");
        return Optional.empty();
      }
      Optional<Stored.SingleImage> image = image(repository, head.get().digest());
      put(Permission.READ_MANIFESTS, State.GRANTED, tried, "it was read and verified", "");
      return image;
    } catch (IOException e) {
      put(Permission.READ_MANIFESTS, state(e), tried, said(e) + granted(repository), advice(e));
      return Optional.empty();
    }
  }

  /// The image, or any one of an index.
  private Optional<Stored.SingleImage> image(String repository, Digest digest) throws IOException {
    return switch (connector.stored(repository, digest)) {
      case Stored.SingleImage image -> Optional.of(image);
      case Stored.ManyImages many -> anyOf(repository, many.index().images());
      case Stored.Artifact _ -> Optional.empty();
    };
  }

  private Optional<Stored.SingleImage> anyOf(String repository, List<Descriptor> images)
      throws IOException {
    if (images.isEmpty()) {
      return Optional.empty();
    }
    Stored first = connector.stored(repository, images.getFirst().digest());
    return first instanceof Stored.SingleImage image ? Optional.of(image) : Optional.empty();
  }

  /// The configuration is a blob like the layers, but small.
  private void readBlob(String repository, Stored.SingleImage image) {
    Descriptor config = image.manifest().config();
    String tried = "GET /v2/" + repository + "/blobs/" + config.digest();
    try {
      connector.config(repository, config);
      put(Permission.READ_BLOBS, State.GRANTED, tried, "it was read and verified", "");
    } catch (IOException e) {
      put(Permission.READ_BLOBS, state(e), tried, said(e), advice(e));
    }
  }

  private void listReferrers(String repository, Digest subject) {
    String tried = "GET /v2/" + repository + "/referrers/" + subject;
    try {
      Referrers found = connector.referrers(repository, subject, Optional.empty());
      String seen = found.isByTag() ? "it has no such API; tags serve instead" : "it answers";
      put(Permission.LIST_REFERRERS, State.GRANTED, tried, seen, "");
    } catch (IOException e) {
      put(Permission.LIST_REFERRERS, state(e), tried, said(e), advice(e));
    }
  }

  /// What the token server says that we may do, where it says so.
  private String granted(String repository) {
    try {
      List<Grant> grants = registry.grants(repository);
      return grants.isEmpty()
          ? ""
          : "; the token server grants "
              + grants.stream()
                  .map(g -> g.type() + ":" + g.name() + ":" + String.join(",", g.actions()))
                  .collect(Collectors.joining(" "));
    } catch (IOException e) {
      return "; nor can its token be had: " + said(e);
    }
  }

  private static State state(IOException e) {
    return e instanceof RefusedException refused ? refusal(refused) : State.UNKNOWN;
  }

  private static State refusal(RefusedException e) {
    boolean isDenial = e.status() == 401 || e.status() == 403 || NO_SUCH_THING.contains(e.status());
    return isDenial ? State.DENIED : State.UNKNOWN;
  }

  private static String advice(IOException e) {
    return e instanceof RefusedException
        ? "grant the right beside, or check the name"
        : "try again";
  }

  private void put(
      Permission permission, State state, String tried, String happened, String advice) {
    String right = LeastRights.of(connector.kind(), permission, connector.host());
    String shown = happened.length() <= MAX_TEXT ? happened : happened.substring(0, MAX_TEXT) + "…";
    checks.put(permission, new Check(permission, state, tried, shown, advice, right));
  }

  /// What an error says, on one line.
  static String said(IOException e) {
    return String.valueOf(e.getMessage()).replaceAll("\\p{C}", " ");
  }
}
