// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.registry.Credential;
import dev.plimsoll.server.connect.Check.State;
import dev.plimsoll.testing.FakeNetwork;
import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.RealRegistry;
import dev.plimsoll.testing.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract on the reference implementation, with a password and TLS by an authority of our
/// own.
@NeedsTool({"docker-registry", "skopeo", "openssl", "htpasswd"})
class OciDockerRegistryTest extends ConnectorContract {

  @TempDir private static Path folder;
  private static RealRegistry registry;

  @BeforeAll
  static void start() throws IOException {
    registry = RealRegistry.in(folder);
    push(image(), "one", "team/app:1.0");
    push(image(), "two", "team/app:2.0");
    push(other(), "three", "base/os:latest");
  }

  @AfterAll
  static void stop() {
    if (registry != null) {
      registry.close();
    }
  }

  @Override
  Connector connector() throws IOException {
    return connector(Optional.of(Files.readString(registry.authority())), false, true);
  }

  @Test
  void shouldSayWhatIsWrongWithItsCertificate() throws IOException {
    Map<Permission, Check> checks = probed(connector(Optional.empty(), false, true));
    assertThat(checks.get(Permission.REACH).state()).isEqualTo(State.GRANTED);
    assertThat(checks.get(Permission.TLS).state()).isEqualTo(State.DENIED);
    assertThat(checks.get(Permission.TLS).advice()).contains("PEM");
    assertThat(checks.get(Permission.SIGN_IN).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void shouldDoWithoutTrustWhenTold() throws IOException {
    Map<Permission, Check> checks = probed(connector(Optional.empty(), true, true));
    assertThat(checks.get(Permission.READ_BLOBS).state()).isEqualTo(State.GRANTED);
    assertThat(checks.get(Permission.TLS).happened()).contains("not checked");
    assertThat(probed(connector()).get(Permission.TLS).state()).isEqualTo(State.GRANTED);
  }

  @Test
  void shouldAskForAnAccount() throws IOException {
    Optional<String> authority = Optional.of(Files.readString(registry.authority()));
    Check signIn = probed(connector(authority, false, false)).get(Permission.SIGN_IN);
    assertThat(signIn.state()).isEqualTo(State.DENIED);
    assertThat(signIn.advice()).contains("give a user name");
  }

  private static Map<Permission, Check> probed(Connector connector) {
    return OciRegistryTest.byPermission(connector.probe(List.of()));
  }

  private static Connector connector(
      Optional<String> authority, boolean isInsecure, boolean hasLogin) {
    Credential login =
        new Credential.Login(RealRegistry.USER, RealRegistry.PASSWORD, "the registry's settings");
    RegistrySettings settings =
        new RegistrySettings(
            registry.host(), Optional.of(login).filter(_ -> hasLogin), authority, isInsecure, 4);
    return OciRegistry.of(settings, FakeNetwork.settings());
  }

  private static void push(TestImage image, String layout, String name) throws IOException {
    Path place = Files.createDirectory(folder.resolve(layout));
    image.writeLayout(place, "1");
    registry.push("oci:" + place + ":1", name);
  }
}
