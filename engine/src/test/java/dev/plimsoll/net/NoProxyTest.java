// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoProxyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *                | http://a.example         | true
          a.example        | http://a.example         | true
          a.example        | http://b.a.example       | true
          a.example        | http://ba.example        | false
          .a.example       | http://a.example         | false
          .a.example       | http://b.A.example       | true
          *.a.example      | http://b.a.example       | true
          x, a.example y   | http://a.example         | true
          a.example:8080   | http://a.example:8080    | true
          a.example:8080   | http://a.example         | false
          a.example:443    | https://a.example        | true
          10.0.0.0/8       | http://10.1.2.3          | true
          10.0.0.0/8       | http://11.1.2.3          | false
          10.0.0.0/9       | http://10.128.0.1        | false
          10.0.0.0/33      | http://10.0.0.0          | false
          10.0.0.0/x       | http://10.0.0.0          | false
          10.0.0.0/8       | http://a.example         | false
          10.1.2.3         | http://10.1.2.3:99       | true
          10.1.2.3:98      | http://10.1.2.3:99       | false
          fd00::/8         | http://[fd12::1]         | true
          fd00::/8         | http://[fe12::1]         | false
          fd12::1          | http://[fd12::1]:99      | true
          10.0.0.0/8       | http://[fd12::1]         | false
          none             | http://localhost:5000    | true
          none             | http://127.0.0.1         | true
          none             | http://[::1]             | true
          """)
  void shouldKnowWhichHostsNeedNoProxy(String list, String address, boolean expected) {
    assertThat(NoProxy.parse(list).covers(Origin.of(URI.create(address)))).isEqualTo(expected);
  }
}
