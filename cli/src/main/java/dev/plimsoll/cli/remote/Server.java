// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli.remote;

import dev.plimsoll.bytes.FileBytes;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.net.Authorization;
import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpException;
import dev.plimsoll.net.HttpRequest;
import dev.plimsoll.net.HttpResponse;
import dev.plimsoll.net.Origin;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.cyclonedx.CycloneDxFormat;
import dev.plimsoll.report.json.JsonVerdict;
import dev.plimsoll.sbom.Sboms;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A server of the platform, as one token's holder sees it.
public final class Server {

  /// What the server takes at most, in bytes.
  private static final long MAX_CATALOG = 64 << 20;

  private static final long MAX_REPORT = 512 << 20;
  private static final int MAX_ANSWER = 1 << 20;
  private static final int MAX_REFERENCE = 500;
  private static final String SCAN = "SCAN";

  private final Http http;
  private final Address address;
  private final Authorization token;

  private Server(Http http, Address address, Authorization token) {
    this.http = http;
    this.address = address;
    this.token = token;
  }

  /// A server, nothing asked yet.
  ///
  /// @param address such as `https://plimsoll.example`
  /// @param tokenFile where the token is, in place of the variable `PLIMSOLL_TOKEN`
  /// @throws Refusal when address or token can't be used
  public static Server of(
      Http http, String address, Optional<Path> tokenFile, Map<String, String> environment)
      throws IOException {
    return new Server(http, Address.parse(address, http), Token.find(tokenFile, environment));
  }

  /// Asks whether the token may have catalogs judged, before one is made.
  ///
  /// @throws Refusal when it may not, or this is no server of the platform
  public void check() throws IOException {
    HttpRequest request = HttpRequest.get(address.me()).withAuthorization(Optional.of(token));
    try (HttpResponse response = http.attempt(request)) {
      demandSameOrigin(response);
      Answers.demandSuccess(response, address);
      JsonValue me = json(request, response);
      if (me.get("permissions").items().isEmpty() && me.text("kind").isEmpty()) {
        throw Answers.notOurs(address);
      }
      if (me.get("permissions").texts().noneMatch(SCAN::equals)) {
        throw Answers.lacksScope(address);
      }
    } catch (HttpException e) {
      throw Answers.of(e, address);
    }
  }

  /// A token is not sent on, so who redirects would only say that there is none.
  private void demandSameOrigin(HttpResponse response) throws Refusal {
    Origin there = Origin.of(response.uri());
    if (!there.equals(Origin.of(address.base()))) {
      throw new Refusal(
          "%s redirects to %s://%s:%d; name that with --server"
              .formatted(address, there.scheme(), there.host(), there.port()));
    }
  }

  private JsonValue json(HttpRequest request, HttpResponse response) throws IOException {
    byte[] bytes = Http.whole(request, response, MAX_ANSWER);
    try {
      return Json.read(bytes);
    } catch (IOException e) {
      throw Answers.notOurs(address);
    }
  }

  /// The verdict on a catalog, by the server's advisories and waivers.
  ///
  /// @throws Refusal when there is none
  public Report judge(Report catalog) throws IOException {
    try (FileChannel file = TempSpace.ofSystem().newFile()) {
      return judge(catalog, written(catalog, file));
    } catch (HttpException e) {
      throw Answers.of(e, address);
    }
  }

  private static SeekableBytes written(Report catalog, FileChannel file) throws IOException {
    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), 64 << 10);
    new CycloneDxFormat().write(catalog, ReportFormat.Look.PLAIN, out);
    out.flush();
    if (file.size() > MAX_CATALOG) {
      throw Answers.tooLarge();
    }
    return new FileBytes(file, file.size());
  }

  /// Sent once: what is refused now is refused again, and judging is work.
  private Report judge(Report catalog, SeekableBytes bytes) throws IOException {
    HttpRequest request =
        HttpRequest.post(
                address.catalogs(References.of(catalog.target(), MAX_REFERENCE)),
                "application/vnd.cyclonedx+json",
                bytes)
            .withAuthorization(Optional.of(token));
    try (HttpResponse response = http.attempt(request)) {
      Answers.demandSuccess(response, address);
      return read(response, catalog);
    }
  }

  private Report read(HttpResponse response, Report catalog) throws IOException {
    try {
      return JsonVerdict.read(
          response.body(), catalog, written(response), gap -> !Sboms.isOfItself(gap), MAX_REPORT);
    } catch (HttpException e) {
      throw e;
    } catch (IOException e) {
      throw new Refusal(
          "the answer of %s can't be used: %s; are both of the same release?"
              .formatted(address, e.getMessage()));
    }
  }

  private static Optional<Instant> written(HttpResponse response) {
    try {
      return response.header("Plimsoll-Advisories-Written").map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty(); // the report has the day
    }
  }
}
