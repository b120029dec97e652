// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.demo.Demo;
import dev.plimsoll.server.demo.DemoRegistry;
import dev.plimsoll.server.jobs.RepositoryWork;
import dev.plimsoll.server.jobs.Work;
import dev.plimsoll.server.testing.ApiClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a listed registry shows of coverage before anything is scanned.
class CoverageTest {

  private static final String CHART = "not an image: application/vnd.cncf.helm.config.v1+json";

  @TempDir private Path folder;
  private WholeServer server;
  private DemoRegistry registry;
  private ApiClient admin;

  @BeforeEach
  void start() throws Exception {
    Path demo = Files.createDirectory(folder.resolve("demo"));
    registry = DemoRegistry.start(Demo.fleet(demo, LocalDate.parse("2026-03-01")).registry(), 0);
    server = WholeServer.start(Files.createDirectory(folder.resolve("server")));
    server.database.run(
        handle ->
            handle.execute(
                """
                insert into registry (address, name, kind, is_insecure, created_at)
                values (?, 'Demo', 'oci', true, ?)""",
                registry.host(),
                server.clock.instant()));
    list("payments/api");
    list("payments/chart");
    admin = server.admin();
  }

  private void list(String repository) throws Exception {
    Work work =
        server.work.stream()
            .filter(w -> w.kind().equals(RepositoryWork.KIND))
            .findFirst()
            .orElseThrow();
    work.run("1/" + repository);
  }

  @AfterEach
  void stop() {
    server.close();
    registry.close();
  }

  private List<JsonNode> rows(String query) {
    return StreamSupport.stream(
            admin.get("/api/v1/coverage/images" + query).expect(200).at("/items").spliterator(),
            false)
        .toList();
  }

  @Test
  void shouldTellWhatIsNoImage() {
    JsonNode row =
        rows("?state=notCovered").stream()
            .filter(r -> r.at("/reference").asString().contains("/payments/chart:"))
            .findFirst()
            .orElseThrow();
    assertThat(row.at("/reason").asString()).isEqualTo(CHART);
    assertThat(row.has("image")).isFalse();
    assertThat(rows("?state=neverScanned"))
        .extracting(r -> r.at("/reference").asString())
        .isNotEmpty()
        .noneMatch(reference -> reference.contains("chart"));
    assertThat(admin.get("/api/v1/coverage").at("/reasons").toString()).contains(CHART);

    JsonNode lineage = admin.get("/api/v1/lineages?q=chart").at("/items/0");
    assertThat(lineage.at("/coverage").asString()).isEqualTo("notCovered");
    assertThat(lineage.at("/reason").asString()).isEqualTo(CHART);
    assertThat(admin.get("/api/v1/lineages?q=chart&coverage=neverScanned").at("/items")).isEmpty();
  }

  /// The tag `latest` names the same image as another.
  @Test
  void shouldCountTheSameInSumAndList() {
    JsonNode sum = admin.get("/api/v1/coverage").json();
    assertThat(rows("")).hasSize(sum.at("/images").asInt());
    assertThat(admin.get("/api/v1/coverage/images").at("/count/value").asInt())
        .isEqualTo(sum.at("/images").asInt());
    for (JsonNode state : sum.at("/states")) {
      assertThat(rows("?state=" + state.at("/state").asString()))
          .hasSize(state.at("/images").asInt());
    }
    List<String> images = new ArrayList<>();
    rows("?state=neverScanned").forEach(row -> images.add(row.at("/image").toString()));
    assertThat(images).hasSize(3).doesNotHaveDuplicates();
    server.stores.coverage().count(server.clock.instant());
    assertThat(admin.get("/api/v1/home").at("/coverage").toString()).isEqualTo(sum.toString());
  }

  /// What was listed before it was kept what lies there.
  @Test
  void shouldLookAgainAtWhatIsNotTold() throws Exception {
    server.database.run(handle -> handle.execute("update tag set not_image = null"));
    assertThat(rows("?state=notCovered")).isEmpty();
    list("payments/chart");
    assertThat(rows("?state=notCovered")).isNotEmpty();
  }
}
