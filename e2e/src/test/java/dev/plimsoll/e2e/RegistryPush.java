// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import dev.plimsoll.bytes.Digest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Pushes into a registry that wants no credentials (distribution-spec, "Pushing Blobs", "Pushing
/// Manifests"). What was pushed once is mounted into further repositories. Safe for many threads.
final class RegistryPush implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI registry;

  /// The first repository of each blob, by its digest.
  private final Map<String, String> places = new ConcurrentHashMap<>();

  RegistryPush(URI registry) {
    this.registry = registry;
  }

  void blob(String repository, byte[] content) throws IOException, InterruptedException {
    String digest = Digest.sha256(content).toString();
    String mount =
        places.containsKey(digest) ? "?mount=" + digest + "&from=" + places.get(digest) : "";
    URI uploads = registry.resolve("/v2/" + repository + "/blobs/uploads/" + mount);
    HttpResponse<String> opened =
        send(HttpRequest.newBuilder(uploads).POST(HttpRequest.BodyPublishers.noBody()), 201, 202);
    if (opened.statusCode() == 202) {
      String location = opened.headers().firstValue("Location").orElseThrow();
      URI upload =
          uploads.resolve(location + (location.contains("?") ? "&" : "?") + "digest=" + digest);
      send(
          HttpRequest.newBuilder(upload)
              .header("Content-Type", "application/octet-stream")
              .PUT(HttpRequest.BodyPublishers.ofByteArray(content)),
          201,
          201);
      places.putIfAbsent(digest, repository);
    }
  }

  void manifest(String repository, String tag, String type, byte[] content)
      throws IOException, InterruptedException {
    URI place = registry.resolve("/v2/" + repository + "/manifests/" + tag);
    send(
        HttpRequest.newBuilder(place)
            .header("Content-Type", type)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(content)),
        201,
        201);
  }

  @Override
  public void close() {
    client.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request, int wanted, int orElse)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != wanted && answer.statusCode() != orElse) {
      throw new IOException(answer.uri() + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer;
  }
}
