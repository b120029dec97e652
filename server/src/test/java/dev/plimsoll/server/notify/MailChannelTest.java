// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.plimsoll.server.notify.Delivery.Refused;
import dev.plimsoll.server.notify.Delivery.RetryAfter;
import dev.plimsoll.server.testing.BreakingRelay;
import dev.plimsoll.testing.FakeNetwork;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class MailChannelTest extends ChannelContract {

  private final List<AutoCloseable> open = new ArrayList<>();
  private GreenMail green;
  private Optional<Integer> nextPort = Optional.empty();

  /// GreenMail writes every line of every mail to the log.
  @BeforeAll
  static void quiet() {
    ((Logger) LoggerFactory.getLogger("com.icegreen")).setLevel(Level.WARN);
  }

  @BeforeEach
  void start() {
    green = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    green.start();
    green.setUser("plimsoll@example.com", "plimsoll", "right");
  }

  @AfterEach
  void stop() throws Exception {
    green.stop();
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  @Test
  void shouldFormAThread() throws Exception {
    Optional<Remote> root = delivered(patient().deliver(first(Samples.open())));
    delivered(patient().deliver(next(Samples.resolved(), root)));
    MimeMessage first = green.getReceivedMessages()[0];
    MimeMessage second = green.getReceivedMessages()[1];
    assertThat(second.getHeader("In-Reply-To", null)).isEqualTo(first.getMessageID());
    assertThat(second.getHeader("References", null)).isEqualTo(first.getMessageID());
    assertThat(second.getSubject()).isEqualTo("Re: " + first.getSubject());
    assertThat(first.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
  }

  @Test
  void shouldRepeatTheIdOfARepeatedMail() throws Exception {
    Dispatch dispatch = first(Samples.open());
    patient().deliver(dispatch);
    patient().deliver(again(dispatch));
    assertThat(Stream.of(green.getReceivedMessages()).map(MailChannelTest::id).distinct())
        .hasSize(1);
  }

  @Test
  void shouldKeepNamesOutOfHeaders() throws Exception {
    delivered(patient().deliver(first(Samples.hostile())));
    MimeMessage mail = green.getReceivedMessages()[0];
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getSubject()).contains("Bcc: victim@example.com").doesNotContain("\n");
    String raw = GreenMailUtil.getWholeMessage(mail);
    assertThat(raw.lines()).allMatch(line -> line.length() <= 998);
  }

  @Test
  void shouldComeBackWhenNobodyListens() throws Exception {
    nextPort = Optional.of(FakeNetwork.freePort());
    assertThat(patient().deliver(first(Samples.open()))).isInstanceOf(RetryAfter.class);
  }

  @Test
  void shouldDemandTlsWhereItIsSet() throws Exception {
    MailServer server =
        new MailServer(
            "127.0.0.1",
            green.getSmtp().getPort(),
            MailServer.Security.STARTTLS,
            Optional.empty(),
            "plimsoll@example.com",
            Duration.ofSeconds(20));
    Delivery delivery = channel(server).deliver(first(Samples.open()));
    assertThat(delivery).isNotInstanceOf(Delivery.Delivered.class);
    assertThat(told()).isZero();
  }

  @Test
  void shouldStopWhereARecipientIsRefused() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      answer(socket, "220 hi", "250 hello", "250 sender", "550 no such user here", "250 reset");
      nextPort = Optional.of(socket.getLocalPort());
      MailServer anonymous = server(Optional.empty(), Duration.ofSeconds(20));
      assertThat(channel(anonymous).deliver(first(Samples.open()))).isInstanceOf(Refused.class);
    }
  }

  @Test
  void shouldNeedAnAdministratorsServer() {
    Outbound outbound = Samples.outbound(clock, Duration.ofSeconds(20), Optional.empty());
    assertThatThrownBy(() -> MailChannel.TYPE.open(settings().json(), "", outbound))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("administrator");
  }

  @Override
  Channel channel(Duration silence) throws InvalidSettingsException {
    return channel(server(Optional.of(new MailServer.Login("plimsoll", "right")), silence));
  }

  @Override
  Channel withWrongCredentials() throws InvalidSettingsException {
    MailServer.Login wrong = new MailServer.Login("plimsoll", "wrong-secret");
    return channel(server(Optional.of(wrong), Duration.ofSeconds(20)));
  }

  private MailServer server(Optional<MailServer.Login> login, Duration silence) {
    int port = nextPort.orElseGet(() -> green.getSmtp().getPort());
    nextPort = Optional.empty();
    return new MailServer(
        "127.0.0.1", port, MailServer.Security.NONE, login, "plimsoll@example.com", silence);
  }

  private Channel channel(MailServer server) throws InvalidSettingsException {
    return MailChannel.TYPE.open(
        settings().json(), "", Samples.outbound(clock, server.timeout(), Optional.of(server)));
  }

  private static MailSettings settings() {
    return new MailSettings(List.of("ops@example.com"));
  }

  @Override
  int told() {
    return count(true);
  }

  @Override
  int calledAgain() {
    return count(false);
  }

  private int count(boolean isRoot) {
    return (int)
        Stream.of(green.getReceivedMessages())
            .filter(mail -> header(mail, "In-Reply-To").isEmpty() == isRoot)
            .map(MailChannelTest::id)
            .distinct()
            .count();
  }

  @Override
  String seen() {
    StringBuilder seen = new StringBuilder();
    for (MimeMessage mail : green.getReceivedMessages()) {
      try {
        seen.append(mail.getSubject()).append('\n').append(mail.getContent());
      } catch (IOException | MessagingException e) {
        throw new AssertionError(e);
      }
    }
    return seen.toString();
  }

  @Override
  boolean seesTheEnd() {
    return seen().contains("Nothing is left to do: fixed, waived or withdrawn. It was high");
  }

  @Override
  void failOnce() throws IOException {
    ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    open.add(socket);
    answer(socket, "421 busy, try again later");
    nextPort = Optional.of(socket.getLocalPort());
  }

  @Override
  void loseAnswerOnce() throws IOException {
    BreakingRelay relay = new BreakingRelay(green.getSmtp().getPort());
    open.add(relay);
    nextPort = Optional.of(relay.port());
  }

  @Override
  void stall() throws IOException {
    ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    open.add(socket);
    nextPort = Optional.of(socket.getLocalPort());
  }

  /// Says one line at the start and one after each line of the client.
  private static void answer(ServerSocket socket, String... lines) {
    Thread.ofVirtual()
        .start(
            () -> {
              try (var client = socket.accept()) {
                for (String line : lines) {
                  client
                      .getOutputStream()
                      .write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                  read(client.getInputStream());
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /// To the end of a line, or of everything.
  private static void read(InputStream in) throws IOException {
    for (int b = in.read(); b >= 0 && b != '\n'; ) {
      b = in.read();
    }
  }

  private static String id(MimeMessage mail) {
    return header(mail, "Message-ID");
  }

  private static String header(MimeMessage mail, String name) {
    try {
      return Optional.ofNullable(mail.getHeader(name, null)).orElse("");
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }
}
