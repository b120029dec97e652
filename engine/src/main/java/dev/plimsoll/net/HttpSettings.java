// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How [Http] behaves.
///
/// @param userAgent says who calls, with a contact
/// @param readTimeout longest silence of a server
/// @param caFiles certificates in PEM, trusted beside the machine's own
/// @param caTexts the same, as texts that lie in no file
/// @param insecureHosts `host` or `host:port` whose certificate is not checked, and which may be
///   spoken to without TLS; `*` is every host
/// @param environment where the proxies are told: `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`, or in
///   lower case
/// @param offline refuse everything before any name is looked up
/// @param tries of one request, the first counted
/// @param maxWait longest total pause between the tries of one request
public record HttpSettings(
    String userAgent,
    Duration connectTimeout,
    Duration readTimeout,
    List<Path> caFiles,
    List<String> caTexts,
    Set<String> insecureHosts,
    Map<String, String> environment,
    boolean offline,
    int tries,
    Duration maxWait) {

  public HttpSettings {
    caFiles = List.copyOf(caFiles);
    caTexts = List.copyOf(caTexts);
    insecureHosts = Set.copyOf(insecureHosts);
    environment = Map.copyOf(environment);
  }

  /// The usual settings of Plimsoll's release `version`.
  public static HttpSettings of(String version, Map<String, String> environment) {
    return new HttpSettings(
        "plimsoll/" + version + " (+https://plimsoll.dev)",
        Duration.ofSeconds(15),
        Duration.ofSeconds(60),
        List.of(),
        List.of(),
        Set.of(),
        environment,
        false,
        5,
        Duration.ofMinutes(2));
  }

  public HttpSettings withTimeouts(Duration connect, Duration read) {
    return new HttpSettings(
        userAgent,
        connect,
        read,
        caFiles,
        caTexts,
        insecureHosts,
        environment,
        offline,
        tries,
        maxWait);
  }

  public HttpSettings withCaFiles(List<Path> files) {
    return new HttpSettings(
        userAgent,
        connectTimeout,
        readTimeout,
        files,
        caTexts,
        insecureHosts,
        environment,
        offline,
        tries,
        maxWait);
  }

  public HttpSettings withCaTexts(List<String> texts) {
    return new HttpSettings(
        userAgent,
        connectTimeout,
        readTimeout,
        caFiles,
        texts,
        insecureHosts,
        environment,
        offline,
        tries,
        maxWait);
  }

  public HttpSettings withInsecureHosts(Set<String> hosts) {
    return new HttpSettings(
        userAgent,
        connectTimeout,
        readTimeout,
        caFiles,
        caTexts,
        hosts,
        environment,
        offline,
        tries,
        maxWait);
  }

  public HttpSettings withOffline(boolean isOffline) {
    return new HttpSettings(
        userAgent,
        connectTimeout,
        readTimeout,
        caFiles,
        caTexts,
        insecureHosts,
        environment,
        isOffline,
        tries,
        maxWait);
  }

  public HttpSettings withTries(int count, Duration longestWait) {
    return new HttpSettings(
        userAgent,
        connectTimeout,
        readTimeout,
        caFiles,
        caTexts,
        insecureHosts,
        environment,
        offline,
        count,
        longestWait);
  }

  boolean isInsecure(Origin origin) {
    return insecureHosts.contains("*")
        || insecureHosts.contains(origin.host())
        || insecureHosts.contains(origin.host() + ":" + origin.port())
        || insecureHosts.contains("[" + origin.host() + "]")
        || insecureHosts.contains("[" + origin.host() + "]:" + origin.port());
  }
}
