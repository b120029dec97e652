// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.net.AddressBlock;
import dev.plimsoll.net.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "slack | {\"channel\":\"C0123456789\",\"server\":\"https://slack-gov.com\"}",
        "jira | {\"site\":\"https://x.atlassian.net\",\"deployment\":\"cloud\",\"user\":\"a@b.example\",\"project\":\"OPS\",\"issueType\":\"Task\",\"doneTransition\":\"Close\",\"labels\":[\"a\"]}",
        "jira | {\"site\":\"https://jira.example/base\",\"deployment\":\"datacenter\",\"project\":\"OPS\",\"issueType\":\"Task\",\"labels\":[]}",
        "mail | {\"to\":[\"ops@example.com\",\"a.b+c@example.com\"]}",
        "webhook | {\"url\":\"https://hook.example/in?x=1\"}"
      })
  void shouldWriteWhatItReads(String type, String json) throws Exception {
    ChannelType<?> channel = Channels.find(type).orElseThrow();
    JsonValue written = channel.read(parsed(json)).json();
    assertThat(channel.read(written)).isEqualTo(channel.read(parsed(json)));
    assertThat(written.fields()).containsAllEntriesOf(parsed(json).fields());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "slack | [] | settings",
        "slack | {} | channel",
        "slack | {\"channel\":\"#general\"} | channel",
        "slack | {\"channel\":7} | channel",
        "slack | {\"channel\":\"C0123456789\",\"colour\":\"red\"} | colour",
        "slack | {\"channel\":\"C0123456789\",\"server\":\"ftp://x\"} | server",
        "webhook | {\"url\":\"https://user:pass@hook.example/\"} | url",
        "webhook | {\"url\":\"file:///etc/passwd\"} | url",
        "webhook | {\"url\":\"https://hook.example/\\r\\nX: y\"} | url",
        "mail | {\"to\":[]} | to",
        "mail | {\"to\":[\"Ops <ops@example.com>\"]} | to",
        "mail | {\"to\":[\"ops@example.com, b@example.com\"]} | to",
        "mail | {\"to\":[\"ops@example.com\\r\\nBcc: x@y.example\"]} | to",
        "mail | {\"to\":\"ops@example.com\"} | to",
        "jira | {\"site\":\"https://j.example\",\"deployment\":\"cloud\",\"project\":\"OPS\",\"issueType\":\"Task\",\"labels\":[]} | user",
        "jira | {\"site\":\"https://j.example\",\"deployment\":\"server\",\"project\":\"OPS\",\"issueType\":\"Task\",\"labels\":[]} | deployment",
        "jira | {\"site\":\"https://j.example\",\"deployment\":\"datacenter\",\"project\":\"X\\\" OR 1=1\",\"issueType\":\"Task\",\"labels\":[]} | project",
        "jira | {\"site\":\"https://j.example\",\"deployment\":\"datacenter\",\"project\":\"OPS\",\"issueType\":\"Task\",\"labels\":[\"a b\"]} | labels"
      })
  void shouldNameTheFieldAtFault(String type, String json, String field) throws IOException {
    JsonValue settings = parsed(json);
    ChannelType<?> channel = Channels.find(type).orElseThrow();
    assertThatThrownBy(() -> channel.read(settings))
        .isInstanceOfSatisfying(
            InvalidSettingsException.class, e -> assertThat(e.field()).isEqualTo(field));
  }

  @Test
  void shouldNotDemandLabels() throws Exception {
    ChannelType<?> jira = Channels.find("jira").orElseThrow();
    String least =
        "{\"site\":\"https://j.example\",\"deployment\":\"datacenter\",\"project\":\"OPS\",\"issueType\":\"Task\"%s}";
    assertThat(jira.read(parsed(least.formatted(""))))
        .isEqualTo(jira.read(parsed(least.formatted(",\"labels\":[]"))));
  }

  @Test
  void shouldDemandTheSecretAnewForAnotherHost() throws Exception {
    ChannelType<?> slack = Channels.find("slack").orElseThrow();
    JsonValue here = parsed("{\"channel\":\"C0123456789\"}");
    JsonValue other = parsed("{\"channel\":\"C9876543210\"}");
    JsonValue evil = parsed("{\"channel\":\"C0123456789\",\"server\":\"https://evil.example\"}");
    assertThat(slack.keepsSecret(here, other)).isTrue();
    assertThat(slack.keepsSecret(here, evil)).isFalse();
  }

  @Test
  void shouldNotTakeASecretThatBreaksAHeader() {
    assertThatThrownBy(() -> ChannelType.token("a\r\nX: y"))
        .isInstanceOf(InvalidSettingsException.class);
    assertThatThrownBy(() -> ChannelType.token("")).isInstanceOf(InvalidSettingsException.class);
  }

  @Test
  void shouldAllowWhatAnAdministratorNamed() {
    OutboundPolicy policy =
        new OutboundPolicy(Set.of("jira.internal"), List.of(AddressBlock.of("10.1.0.0/16")));
    assertThat(refuses(policy, "https://jira.internal/", "192.168.0.7")).isFalse();
    assertThat(refuses(policy, "http://jira.internal/", "192.168.0.7")).isFalse();
    assertThat(refuses(policy, "https://other.internal/", "192.168.0.7")).isTrue();
    assertThat(refuses(policy, "https://other.internal/", "10.1.2.3")).isFalse();
    assertThat(refuses(policy, "https://other.internal/", "10.2.2.3")).isTrue();
    assertThat(refuses(policy, "https://hook.example/", "93.184.216.34")).isFalse();
    assertThat(refuses(policy, "http://hook.example/", "93.184.216.34")).isTrue();
  }

  @Test
  void shouldNeverAllowWhereCredentialsAreTold() {
    OutboundPolicy careless =
        new OutboundPolicy(
            Set.of("jira.internal"),
            List.of(AddressBlock.of("0.0.0.0/0"), AddressBlock.of("::/0")));
    for (String address : List.of("169.254.169.254", "fd00:ec2::254", "::ffff:169.254.169.254")) {
      assertThat(refuses(careless, "https://jira.internal/", address)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://169.254.169.254/latest",
        "https://[fe80::1]/",
        "https://127.0.0.1:8443/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://10.0.0.1/",
        "https://192.168.1.1/hook",
        "https://localhost/",
        "https://LOCALHOST./",
        "https://my.localhost/",
        "http://93.184.216.34/",
        "http://hook.example/"
      })
  void shouldRefuseWhatIsNeverSentToWithoutLookingUpNames(String uri) {
    assertThat(OutboundPolicy.PUBLIC.refusal(Origin.of(URI.create(uri)))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://hook.example/", "https://93.184.216.34/", "https://db.internal/"})
  void shouldLeaveToTheLookUpWhereANameLeads(String uri) {
    assertThat(OutboundPolicy.PUBLIC.refusal(Origin.of(URI.create(uri)))).isEmpty();
  }

  @Test
  void shouldTakeAddressesThatAnAdministratorAllowed() {
    OutboundPolicy policy =
        new OutboundPolicy(
            Set.of("localhost", "10.2.0.1", "169.254.169.254"),
            List.of(AddressBlock.of("10.1.0.0/16")));
    for (String uri :
        List.of("http://localhost:8080/", "http://10.2.0.1/", "http://10.1.2.3/", "http://a.b/")) {
      assertThat(policy.refusal(Origin.of(URI.create(uri)))).as(uri).isEmpty();
    }
    assertThat(policy.refusal(Origin.of(URI.create("https://169.254.169.254/")))).isPresent();
    OutboundPolicy here = new OutboundPolicy(Set.of(), List.of(AddressBlock.of("127.0.0.0/8")));
    assertThat(here.refusal(Origin.of(URI.create("http://localhost/")))).isEmpty();
  }

  private static boolean refuses(OutboundPolicy policy, String uri, String address) {
    return policy.refusal(Origin.of(URI.create(uri)), InetAddress.ofLiteral(address)).isPresent();
  }

  private static JsonValue parsed(String json) throws IOException {
    return Json.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
