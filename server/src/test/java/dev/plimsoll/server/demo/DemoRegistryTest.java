// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.demo.Demo;
import dev.plimsoll.image.Image;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.ImageSource;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.registry.Credentials;
import dev.plimsoll.image.registry.Registries;
import dev.plimsoll.image.registry.RegistryImages;
import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpSettings;
import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoRegistryTest {

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private Optional<DemoRegistry> registry = Optional.empty();

  @BeforeEach
  void start() throws IOException {
    Demo.Fleet fleet = Demo.fleet(folder, LocalDate.parse("2026-11-22"));
    registry = Optional.of(DemoRegistry.start(fleet.registry(), 0));
  }

  @AfterEach
  void stop() {
    registry.ifPresent(DemoRegistry::close);
    client.close();
  }

  @Test
  void shouldListRepositoriesAndTagsInParts() throws Exception {
    assertThat(texts(get("/v2/_catalog"), "repositories"))
        .containsExactly(
            "payments/api",
            "payments/chart",
            "payments/worker",
            "platform/base-alpine",
            "platform/base-debian",
            "shop/banner",
            "shop/kiosk",
            "shop/search",
            "shop/web");
    HttpResponse<byte[]> first = get("/v2/payments/api/tags/list?n=2");
    assertThat(texts(first, "tags")).containsExactly("1.4.0", "1.4.1");
    assertThat(first.headers().firstValue("Link"))
        .hasValue("</v2/payments/api/tags/list?n=2&last=1.4.1>; rel=\"next\"");
    HttpResponse<byte[]> rest = get("/v2/payments/api/tags/list?n=2&last=1.4.1");
    assertThat(texts(rest, "tags")).containsExactly("1.5.0", "latest");
    assertThat(rest.headers().firstValue("Link")).isEmpty();
  }

  @Test
  void shouldServeAManifestByTagAndByDigest() throws Exception {
    HttpResponse<byte[]> byTag = get("/v2/payments/api/manifests/1.5.0");
    String digest = byTag.headers().firstValue("Docker-Content-Digest").orElseThrow();
    HttpResponse<byte[]> byDigest = get("/v2/payments/api/manifests/" + digest);

    assertThat(Digest.sha256(byTag.body())).hasToString(digest);
    assertThat(byDigest.body()).isEqualTo(byTag.body());
    assertThat(byDigest.headers().firstValue("Content-Type"))
        .hasValue("application/vnd.oci.image.manifest.v1+json");
  }

  @Test
  void shouldTellLengthAndDigestToHead() throws Exception {
    HttpResponse<byte[]> whole = get("/v2/payments/api/manifests/latest");
    HttpResponse<byte[]> head = send("HEAD", "/v2/payments/api/manifests/latest");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(whole.body().length);
    assertThat(head.headers().firstValue("Docker-Content-Digest"))
        .isEqualTo(whole.headers().firstValue("Docker-Content-Digest"));
  }

  @Test
  void shouldListWhatTellsOfAnImage() throws Exception {
    String digest = digest("payments/api", "1.5.0");
    String path = "/v2/payments/api/referrers/" + digest;

    assertThat(items(get(path), "manifests"))
        .extracting(manifest -> manifest.text("artifactType").orElse(""))
        .containsExactly("application/vnd.cyclonedx+json");
    HttpResponse<byte[]> filtered = get(path + "?artifactType=application/other");
    assertThat(items(filtered, "manifests")).isEmpty();
    assertThat(filtered.headers().firstValue("OCI-Filters-Applied")).hasValue("artifactType");
    assertThat(
            items(
                get("/v2/payments/api/referrers/" + digest("payments/api", "1.4.0")), "manifests"))
        .isEmpty();
  }

  @Test
  void shouldServeABrokenBlobAsItIs() throws Exception {
    JsonValue manifest = Json.read(get("/v2/shop/banner/manifests/1.0.0").body());
    String layer = manifest.get("layers").items().getLast().text("digest").orElseThrow();

    HttpResponse<byte[]> blob = get("/v2/shop/banner/blobs/" + layer);

    assertThat(blob.statusCode()).isEqualTo(200);
    assertThat(Digest.sha256(blob.body())).doesNotHaveToString(layer);
  }

  @Test
  void shouldTellWhatIsWrongByTheCodesOfTheSpecification() throws Exception {
    String unknown = Digest.sha256(new byte[0]).toString();
    assertError(get("/v2/no/such/manifests/1"), 404, "NAME_UNKNOWN");
    assertError(get("/v2/payments/api/manifests/9.9"), 404, "MANIFEST_UNKNOWN");
    assertError(get("/v2/payments/api/manifests/" + unknown), 404, "MANIFEST_UNKNOWN");
    assertError(get("/v2/payments/api/blobs/" + unknown), 404, "BLOB_UNKNOWN");
    assertError(get("/v2/payments/api/blobs/sha256:ab"), 400, "DIGEST_INVALID");
    assertError(get("/v2/payments/api/referrers/x"), 400, "DIGEST_INVALID");
    assertError(get("/v2/payments/api/tags/list?n=-1"), 400, "PAGINATION_NUMBER_INVALID");
    assertError(get("/elsewhere"), 404, "UNSUPPORTED");
    assertError(send("DELETE", "/v2/payments/api/manifests/1.5.0"), 405, "UNSUPPORTED");
    assertError(send("POST", "/v2/payments/api/blobs/uploads/"), 405, "UNSUPPORTED");
  }

  @Test
  void shouldNotServeFilesBesideTheLayouts() throws Exception {
    Files.writeString(folder.resolve("secret"), "secret");
    for (String path :
        List.of(
            "/v2/../secret",
            "/v2/payments/../../manifests/secret",
            "/v2/payments/api/blobs/..%2f..%2f..%2fsecret",
            "/v2/payments/api/manifests/%2e%2e")) {
      HttpResponse<byte[]> answer = get(path);
      assertThat(answer.statusCode()).as(path).isBetween(400, 499);
      assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("\"secret\"");
    }
  }

  @Test
  void shouldBeReadByOurOwnClient() throws Exception {
    RegistryImages images =
        new RegistryImages(
            Http.of(HttpSettings.of("test", Map.of())),
            Registries.DEFAULT,
            new Credentials(Map.of()),
            new Platform("linux", "arm64", ""));
    ImageReference reference =
        ImageReference.parse(host() + "/platform/base-alpine:3.17").orElseThrow();
    try (Image image = images.open(new ImageSource.Registry(reference), Optional.empty());
        InputStream layer = image.open(image.layers().getFirst())) {
      assertThat(image.config().platform().architecture()).isEqualTo("arm64");
      assertThat(layer.readAllBytes()).isNotEmpty();
    }
  }

  @Test
  @NeedsTool("skopeo")
  void shouldBeReadBySkopeo() throws Exception {
    String inspected =
        Tool.run(
            "skopeo",
            "inspect",
            "--tls-verify=false",
            "docker://" + host() + "/payments/api:1.5.0");
    Tool.run(
        "skopeo",
        "copy",
        "--insecure-policy",
        "--src-tls-verify=false",
        "--all",
        "docker://" + host() + "/platform/base-alpine:3.17.2",
        "dir:" + folder.resolve("copy"));

    assertThat(inspected).contains("\"1.4.0\"", "\"latest\"", digest("payments/api", "1.5.0"));
    assertThat(folder.resolve("copy/manifest.json")).exists();
    assertThatThrownBy(
            () ->
                Tool.run(
                    "skopeo",
                    "copy",
                    "--insecure-policy",
                    "--src-tls-verify=false",
                    "docker://" + host() + "/shop/banner:1.0.0",
                    "dir:" + folder.resolve("broken")))
        .hasMessageContaining("igest");
  }

  private String digest(String repository, String tag) throws Exception {
    return get("/v2/" + repository + "/manifests/" + tag)
        .headers()
        .firstValue("Docker-Content-Digest")
        .orElseThrow();
  }

  private String host() {
    return registry.orElseThrow().host();
  }

  private HttpResponse<byte[]> get(String path) throws Exception {
    return send("GET", path);
  }

  private HttpResponse<byte[]> send(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + host() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static List<String> texts(HttpResponse<byte[]> answer, String field) throws IOException {
    return Json.read(answer.body()).get(field).texts().toList();
  }

  private static List<JsonValue> items(HttpResponse<byte[]> answer, String field)
      throws IOException {
    assertThat(answer.statusCode()).isEqualTo(200);
    return Json.read(answer.body()).get(field).items();
  }

  private static void assertError(HttpResponse<byte[]> answer, int status, String code)
      throws IOException {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(Json.read(answer.body()).get("errors").items().getFirst().text("code"))
        .hasValue(code);
  }
}
