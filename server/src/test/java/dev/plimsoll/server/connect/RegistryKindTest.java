// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RegistryKindTest {

  @ParameterizedTest
  @CsvSource({
    "docker.io, DOCKER_HUB",
    "registry-1.docker.io, DOCKER_HUB",
    "ghcr.io, GHCR",
    "Acme.azurecr.io, ACR",
    "acme.azurecr.cn, ACR",
    "europe-west1-docker.pkg.dev, ARTIFACT_REGISTRY",
    "eu.gcr.io, ARTIFACT_REGISTRY",
    "123456789012.dkr.ecr.eu-central-1.amazonaws.com, ECR",
    "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn, ECR",
    "quay.io, QUAY",
    "quay.io:443, QUAY",
    "registry.example.com:5000, GENERIC",
    "azurecr.io.evil.example, GENERIC",
    "1.dkr.ecr.eu-central-1.amazonaws.com, GENERIC",
  })
  void shouldTellByTheHost(String host, RegistryKind kind) {
    assertThat(RegistryKind.ofHost(host)).isEqualTo(kind);
  }

  @ParameterizedTest
  @EnumSource
  void shouldNameTheLeastRightOfEachPermission(RegistryKind kind) {
    for (Permission permission : Permission.values()) {
      String right = LeastRights.of(kind, permission, "acme.example");
      assertThat(right.isEmpty()).isEqualTo(permission == Permission.TLS);
      assertThat(right).doesNotContainIgnoringCase("push", "write", "admin").doesNotContain("%");
    }
  }
}
