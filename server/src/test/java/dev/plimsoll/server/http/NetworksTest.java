// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

  private final Networks networks = new Networks(List.of("10.0.0.0/8", "192.0.2.129/25", "::1"));

  @ParameterizedTest
  @CsvSource({
    "10.255.0.1, true",
    "11.0.0.1, false",
    "192.0.2.200, true",
    "192.0.2.1, false",
    "::1, true",
    "::2, false",
    "localhost, false",
    "10.0.0, false",
    "'', false"
  })
  void shouldContain(String address, boolean isIn) {
    assertThat(networks.contain(address)).isEqualTo(isIn);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "example.com", ""})
  void shouldRefuseWhatIsNoNetwork(String text) {
    assertThatThrownBy(() -> new Networks(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 1.2.3.4, 1.2.3.4",
    "10.0.0.1, '6.6.6.6, 1.2.3.4, 10.9.9.9', 1.2.3.4",
    "10.0.0.1, '10.3.3.3, 10.9.9.9', 10.3.3.3",
    "9.0.0.1, 1.2.3.4, 9.0.0.1",
    "10.0.0.1, unknown, 10.0.0.1",
    "10.0.0.1, '1.2.3.4, evil', 10.0.0.1",
    "10.0.0.1, ',', 10.0.0.1",
    "[::1], 2001:db8::1, 2001:db8::1"
  })
  void shouldSayWhereAClientSits(String peer, String forwarded, String client) {
    assertThat(new ClientAddress(networks).of(peer, Optional.of(forwarded))).isEqualTo(client);
  }
}
