// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/// Mail through the administrator's server: a first one, and answers to it for whatever is loud.
/// What was sent can't be changed, so quiet changes are not told.
final class MailChannel implements Channel {

  static final ChannelType<MailSettings> TYPE =
      new ChannelType<>(
          "mail",
          MailSettings::read,
          (settings, secret, outbound) -> {
            if (!secret.isEmpty()) {
              throw new InvalidSettingsException("secret", "is not needed for mail");
            }
            return new MailChannel(
                settings,
                outbound
                    .mail()
                    .orElseThrow(
                        () ->
                            new InvalidSettingsException(
                                "mail", "no administrator has set up a mail server")));
          });

  private static final int FIRST_PERMANENT = 500;

  private final MailSettings settings;
  private final MailServer server;
  private final Session session;
  private final MailComposer composer;

  private MailChannel(MailSettings settings, MailServer server) {
    this.settings = settings;
    this.server = server;
    this.session = Session.getInstance(properties(server));
    this.composer = new MailComposer(session, server);
  }

  @Override
  public Delivery deliver(Dispatch dispatch) {
    if (dispatch.earlier().isPresent() && !dispatch.message().isLoud()) {
      return new Delivery.Delivered(
          dispatch.earlier(), Optional.of("a quiet change, and mail can't be changed"));
    }
    if (dispatch.earlier().isEmpty() && dispatch.message().state() == State.RESOLVED) {
      return new Delivery.Delivered(
          Optional.empty(), Optional.of("it was never told here, so its end is not told either"));
    }
    try {
      send(composer.compose(settings, dispatch));
      Remote root = dispatch.earlier().orElseGet(() -> new Remote(composer.id(dispatch.id())));
      return new Delivery.Delivered(Optional.of(root), Optional.empty());
    } catch (MessagingException e) {
      return judged(e);
    }
  }

  private void send(MimeMessage mail) throws MessagingException {
    try (Transport transport = session.getTransport()) {
      transport.connect(
          server.login().map(MailServer.Login::user).orElse(null),
          server.login().map(MailServer.Login::password).orElse(null));
      transport.sendMessage(mail, mail.getAllRecipients());
    }
  }

  private static Delivery judged(MessagingException e) {
    String reason = "the mail server: " + Plain.line(String.valueOf(e.getMessage()), 400);
    if (e instanceof AuthenticationFailedException) {
      return new Delivery.Refused(
          reason, "An administrator has to correct the login of the mail server.");
    }
    if (isPermanent(e)) {
      return new Delivery.Refused(
          reason, "Check the addresses; the mail server's log may say more.");
    }
    return new Delivery.RetryAfter(Duration.ZERO, reason);
  }

  /// Replies from 500 on will not change (RFC 5321, section 4.2.1); what has no reply is a
  /// connection's fault.
  private static boolean isPermanent(MessagingException e) {
    for (Exception at = e; at != null; at = next(at)) {
      if (code(at) >= FIRST_PERMANENT) {
        return true;
      }
    }
    return false;
  }

  private static int code(Exception e) {
    return switch (e) {
      case SMTPAddressFailedException address -> address.getReturnCode();
      case SMTPSenderFailedException sender -> sender.getReturnCode();
      case SMTPSendFailedException send -> send.getReturnCode();
      default -> 0;
    };
  }

  private static @Nullable Exception next(Exception e) {
    return e instanceof MessagingException messaging ? messaging.getNextException() : null;
  }

  private static Properties properties(MailServer server) {
    boolean isTls = server.security() == MailServer.Security.TLS;
    String protocol = isTls ? "smtps" : "smtp";
    String prefix = "mail." + protocol + ".";
    String millis = Long.toString(server.timeout().toMillis());
    Properties properties = new Properties();
    properties.put("mail.transport.protocol", protocol);
    properties.put(prefix + "host", server.host());
    properties.put(prefix + "port", Integer.toString(server.port()));
    properties.put(prefix + "auth", Boolean.toString(server.login().isPresent()));
    properties.put(prefix + "connectiontimeout", millis);
    properties.put(prefix + "timeout", millis);
    properties.put(prefix + "writetimeout", millis);
    properties.put(prefix + "ssl.checkserveridentity", "true");
    if (server.security() == MailServer.Security.STARTTLS) {
      properties.put(prefix + "starttls.enable", "true");
      properties.put(prefix + "starttls.required", "true");
    }
    return properties;
  }
}
