// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import com.sun.net.httpserver.HttpExchange;
import dev.plimsoll.bytes.Digest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A registry on a free loopback port, as the distribution specification has it, that can be told
/// to misbehave. Content is put in by code, or pushed.
public final class FakeRegistry implements AutoCloseable {

  private static final Pattern PATH =
      Pattern.compile("/v2/(.+)/(manifests|blobs)(?:/uploads)?/([^/]+)");
  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-");

  private record Stored(byte[] bytes, String mediaType) {}

  private final FakeServer server;
  private final Map<String, Stored> manifests = new ConcurrentHashMap<>();
  private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
  private final Map<String, Integer> breaks = new ConcurrentHashMap<>();
  private final Set<String> stalls = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger tokens = new AtomicInteger();
  private volatile Optional<String> basic = Optional.empty();
  private volatile Optional<String> bearer = Optional.empty();
  private volatile Optional<String> identityToken = Optional.empty();
  private volatile Optional<URI> storage = Optional.empty();
  private volatile boolean ranges = true;
  private volatile Optional<String> claimedDigest = Optional.empty();
  private volatile String issued = "";
  private volatile String scope = "";
  private final AtomicInteger uploadBreaks = new AtomicInteger();
  private final Map<String, FakeServer.Answer> answers = new ConcurrentHashMap<>();
  private volatile int page = Integer.MAX_VALUE;
  private volatile boolean referrers = false;
  private volatile String grants = "";
  private volatile Optional<String> realm = Optional.empty();

  public FakeRegistry() throws IOException {
    server = new FakeServer(this::answer);
  }

  public String host() {
    return server.host();
  }

  public List<FakeServer.Seen> seen() {
    return server.seen();
  }

  /// Every request of that kind of content.
  public List<FakeServer.Seen> seen(String kind) {
    return seen().stream().filter(s -> s.uri().getPath().contains("/" + kind + "/")).toList();
  }

  public FakeRegistry with(TestImage image, String repository, String tag) {
    image.blobs().forEach((digest, bytes) -> blobs.put(digest.toString(), bytes));
    return withManifest(repository, tag, image.manifest(), TestImage.MANIFEST);
  }

  /// A manifest under a tag and under its digest.
  public FakeRegistry withManifest(String repository, String tag, byte[] bytes, String type) {
    Stored stored = new Stored(bytes, type);
    manifests.put(repository + ":" + tag, stored);
    manifests.put(repository + ":" + Digest.sha256(bytes), stored);
    return this;
  }

  public FakeRegistry withBlob(Digest name, byte[] bytes) {
    blobs.put(name.toString(), bytes);
    return this;
  }

  public FakeRegistry without(Digest blob) {
    blobs.remove(blob.toString());
    return this;
  }

  /// Wants `user:password` of everybody.
  public FakeRegistry withBasic(String userAndPassword) {
    basic = Optional.of(userAndPassword);
    return this;
  }

  /// Wants a token, given to `user:password`, or to anybody when that is empty.
  public FakeRegistry withBearer(String userAndPassword) {
    bearer = Optional.of(userAndPassword);
    return this;
  }

  /// Gives tokens for this refresh token, too.
  public FakeRegistry withIdentityToken(String token) {
    identityToken = Optional.of(token);
    return this;
  }

  /// Forgets the tokens given so far.
  public void expireTokens() {
    issued = "nobody has this";
  }

  /// Sends who wants a blob on to another server, by path `/` and digest.
  public FakeRegistry withStorage(URI base) {
    storage = Optional.of(base);
    return this;
  }

  /// Breaks the connection after `count` bytes of the blob, at the first request for it.
  public FakeRegistry withBreak(Digest blob, int count) {
    breaks.put(blob.toString(), count);
    return this;
  }

  /// Falls silent after half of the blob, at the first request for it, until the registry closes.
  public FakeRegistry withStall(Digest blob) {
    stalls.add(blob.toString());
    return this;
  }

  public FakeRegistry withoutRanges() {
    ranges = false;
    return this;
  }

  /// Lies in `Docker-Content-Digest`.
  public FakeRegistry claiming(Digest digest) {
    claimedDigest = Optional.of(digest.toString());
    return this;
  }

  /// Answers the next `count` requests for a manifest with 429 and `Retry-After: 3`.
  public FakeRegistry withRefusals(int count) {
    refusals.set(count);
    return this;
  }

  /// Answers the next `count` uploads with 503.
  public FakeRegistry withBrokenUploads(int count) {
    uploadBreaks.set(count);
    return this;
  }

  /// Answers requests for that path, whoever asks, in its own way.
  public FakeRegistry answering(String path, FakeServer.Answer answer) {
    answers.put(path, answer);
    return this;
  }

  /// Answers requests for that path as usual again.
  public FakeRegistry answeringAsUsual(String path) {
    answers.remove(path);
    return this;
  }

  /// Lists so many names at a time, with a link to the next.
  public FakeRegistry withPages(int size) {
    page = size;
    return this;
  }

  /// Has the API of referrers.
  public FakeRegistry withReferrers() {
    referrers = true;
    return this;
  }

  /// Says with each token that it is good for this scope.
  public FakeRegistry withGrants(String tokenScope) {
    grants = tokenScope;
    return this;
  }

  /// Sends elsewhere for tokens.
  public FakeRegistry withRealm(String address) {
    realm = Optional.of(address);
    return this;
  }

  public byte[] blob(String digest) {
    return blobs.get(digest);
  }

  @Override
  public void close() {
    closed.countDown();
    server.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Matcher matcher = PATH.matcher(path);
    if (answers.containsKey(path)) {
      answers.get(path).to(exchange);
    } else if (path.equals("/token")) {
      token(exchange);
    } else if (!isAuthorised(exchange)) {
      challenge(exchange);
    } else if (path.endsWith("/blobs/uploads/")) {
      upload(exchange);
    } else if (path.equals("/v2/")) {
      FakeServer.send(exchange, 200, "{}");
    } else if (path.equals("/v2/_catalog")) {
      list(exchange, "repositories", keys(key -> key.substring(0, key.indexOf(':'))));
    } else if (path.endsWith("/tags/list")) {
      tags(exchange, path.substring("/v2/".length(), path.length() - "/tags/list".length()));
    } else if (path.contains("/referrers/")) {
      referrers(exchange, path.substring(path.lastIndexOf('/') + 1));
    } else if (matcher.matches() && !exchange.getRequestMethod().matches("GET|HEAD")) {
      push(exchange, matcher);
    } else if (matcher.matches() && matcher.group(2).equals("manifests")) {
      manifest(exchange, matcher.group(1) + ":" + matcher.group(3));
    } else if (matcher.matches()) {
      blob(exchange, matcher.group(3));
    } else {
      FakeServer.send(exchange, 404, "404 page not found");
    }
  }

  private List<String> keys(UnaryOperator<String> part) {
    return manifests.keySet().stream().map(part).distinct().sorted().toList();
  }

  private void tags(HttpExchange exchange, String repository) throws IOException {
    List<String> tags =
        manifests.keySet().stream()
            .filter(key -> key.startsWith(repository + ":"))
            .map(key -> key.substring(repository.length() + 1))
            .filter(name -> !name.contains(":"))
            .sorted()
            .toList();
    if (tags.isEmpty()) {
      error(exchange, 404, "NAME_UNKNOWN");
    } else {
      list(exchange, "tags", tags);
    }
  }

  /// One page, the first after `last`.
  private void list(HttpExchange exchange, String field, List<String> names) throws IOException {
    String last = parameter(exchange, "last");
    List<String> rest = names.stream().filter(name -> name.compareTo(last) > 0).toList();
    List<String> shown = rest.stream().limit(page).toList();
    if (shown.size() < rest.size()) {
      String path = exchange.getRequestURI().getPath();
      String link = "<%s?n=%d&last=%s>; rel=\"next\"".formatted(path, page, shown.getLast());
      exchange.getResponseHeaders().add("Link", link);
    }
    String quoted = shown.stream().map(n -> '"' + n + '"').collect(Collectors.joining(","));
    FakeServer.send(exchange, 200, "{\"name\":\"x\",\"%s\":[%s]}".formatted(field, quoted));
  }

  /// Those whose `subject` it is, one a page, unfiltered.
  private void referrers(HttpExchange exchange, String subject) throws IOException {
    List<Stored> found =
        manifests.entrySet().stream()
            .filter(e -> e.getKey().contains(":sha256:"))
            .sorted(Map.Entry.comparingByKey())
            .map(Map.Entry::getValue)
            .filter(m -> new String(m.bytes(), StandardCharsets.UTF_8).contains("subject"))
            .filter(m -> new String(m.bytes(), StandardCharsets.UTF_8).contains(subject))
            .toList();
    if (!referrers) {
      FakeServer.send(exchange, 404, "404 page not found");
      return;
    }
    String text = parameter(exchange, "last");
    int at = text.isEmpty() ? 0 : Integer.parseInt(text);
    if (at + 1 < found.size()) {
      String path = exchange.getRequestURI().getPath();
      exchange.getResponseHeaders().add("Link", "<%s?last=%d>; rel=next".formatted(path, at + 1));
    }
    List<Stored> shown = found.subList(Math.min(at, found.size()), Math.min(at + 1, found.size()));
    String entries = shown.stream().map(FakeRegistry::referrer).collect(Collectors.joining(","));
    FakeServer.send(exchange, 200, "{\"schemaVersion\":2,\"manifests\":[%s]}".formatted(entries));
  }

  private static String referrer(Stored manifest) {
    String text = new String(manifest.bytes(), StandardCharsets.UTF_8);
    Matcher type = Pattern.compile("\"artifactType\":\"([^\"]*+)\"").matcher(text);
    return TestImage.descriptor(manifest.mediaType(), manifest.bytes())
        .replaceFirst("}$", type.find() ? "," + type.group() + "}" : "}");
  }

  private static String parameter(HttpExchange exchange, String name) {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    return Stream.of(query.split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst()
        .orElse("");
  }

  /// Takes what is pushed (distribution-spec, "Pushing Blobs" and "Pushing Manifests").
  private void push(HttpExchange exchange, Matcher path) throws IOException {
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    if (!scope.contains("push") && bearer.isPresent()) {
      challenge(exchange);
    } else if (path.group(2).equals("manifests")) {
      withManifest(
          path.group(1), path.group(3), bytes, "application/vnd.oci.image.manifest.v1+json");
      FakeServer.send(exchange, 201, "");
    } else if (uploadBreaks.getAndDecrement() > 0) {
      error(exchange, 503, "UNAVAILABLE");
    } else {
      blobs.put(Digest.sha256(bytes).toString(), bytes);
      FakeServer.send(exchange, 201, "");
    }
  }

  /// Points to where an upload goes.
  private static void upload(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    exchange.getResponseHeaders().add("Location", path + "next?state=1");
    FakeServer.send(exchange, 202, "");
  }

  private void manifest(HttpExchange exchange, String key) throws IOException {
    if (refusals.getAndDecrement() > 0) {
      exchange.getResponseHeaders().add("Retry-After", "3");
      error(exchange, 429, "TOOMANYREQUESTS");
      return;
    }
    Stored stored = manifests.get(key);
    if (stored == null) {
      error(exchange, 404, "MANIFEST_UNKNOWN");
      return;
    }
    exchange.getResponseHeaders().add("Content-Type", stored.mediaType());
    exchange
        .getResponseHeaders()
        .add(
            "Docker-Content-Digest",
            claimedDigest.orElse(Digest.sha256(stored.bytes()).toString()));
    FakeServer.send(exchange, 200, stored.bytes());
  }

  private void blob(HttpExchange exchange, String digest) throws IOException {
    byte[] bytes = blobs.get(digest);
    if (bytes == null) {
      error(exchange, 404, "BLOB_UNKNOWN");
    } else if (storage.isPresent()) {
      exchange.getResponseHeaders().add("Location", storage.get().resolve("/" + digest).toString());
      FakeServer.send(exchange, 307, "");
    } else if (stalls.remove(digest)) {
      stall(exchange, bytes);
    } else {
      sendBlob(exchange, bytes, Optional.ofNullable(breaks.remove(digest)));
    }
  }

  private void stall(HttpExchange exchange, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
    exchange.getResponseBody().flush();
    try {
      closed.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void sendBlob(HttpExchange exchange, byte[] bytes, Optional<Integer> breakAfter)
      throws IOException {
    String header = exchange.getRequestHeaders().getFirst("Range");
    Matcher range = RANGE.matcher(header == null ? "" : header);
    byte[] part = bytes;
    int status = 200;
    if (ranges && range.matches()) {
      int from = Integer.parseInt(range.group(1));
      part = Arrays.copyOfRange(bytes, from, bytes.length);
      status = 206;
      exchange
          .getResponseHeaders()
          .add("Content-Range", "bytes %d-%d/%d".formatted(from, bytes.length - 1, bytes.length));
    }
    if (breakAfter.isPresent()) {
      FakeServer.sendPart(exchange, status, part, breakAfter.get());
    }
    FakeServer.send(exchange, status, part);
  }

  private boolean isAuthorised(HttpExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    if (bearer.isPresent()) {
      return ("Bearer " + issued).equals(given);
    }
    return basic.isEmpty() || basicOf(basic.get()).equals(given);
  }

  private void challenge(HttpExchange exchange) throws IOException {
    String value =
        bearer.isPresent()
            ? "Bearer realm=\"%s\",service=\"fake\",scope=\"repository:x:%s\""
                .formatted(realm.orElse("http://" + host() + "/token"), actions(exchange))
            : "Basic realm=\"fake\"";
    exchange.getResponseHeaders().add("WWW-Authenticate", value);
    error(exchange, 401, "UNAUTHORIZED");
  }

  private static String actions(HttpExchange exchange) {
    return exchange.getRequestMethod().matches("GET|HEAD") ? "pull" : "pull,push";
  }

  private void token(HttpExchange exchange) throws IOException {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    String form = seen().stream().map(FakeServer.Seen::body).reduce("", (_, last) -> last);
    boolean isKnown =
        bearer.filter(login -> login.isEmpty() || basicOf(login).equals(given)).isPresent()
            || identityToken
                .filter(token -> form.contains("grant_type=refresh_token"))
                .filter(token -> form.contains("refresh_token=" + token))
                .isPresent();
    if (!isKnown) {
      error(exchange, 401, "DENIED");
      return;
    }
    scope = String.valueOf(exchange.getRequestURI().getQuery());
    issued = "token-" + tokens.incrementAndGet();
    FakeServer.send(
        exchange,
        200,
        "{\"token\":\"%s\",\"expires_in\":60,\"scope\":\"%s\"}".formatted(issued, grants));
  }

  private static String basicOf(String login) {
    byte[] bytes = login.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  private static void error(HttpExchange exchange, int status, String code) throws IOException {
    FakeServer.send(
        exchange,
        status,
        "{\"errors\":[{\"code\":\"%s\",\"message\":\"no\\u001b[1m\"}]}".formatted(code));
  }
}
