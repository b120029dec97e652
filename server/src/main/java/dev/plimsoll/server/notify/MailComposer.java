// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.UUID;

/// Writes mails: plain text, one thread a conversation. The id of a mail is that of its delivery,
/// so that servers and readers know a repeated one.
final class MailComposer {

  private static final int MAX_SUBJECT = 200;

  private final Session session;
  private final MailServer server;

  MailComposer(Session session, MailServer server) {
    this.session = session;
    this.server = server;
  }

  /// The id of the mail that `delivery` sends, in angle brackets (RFC 5322, section 3.6.4).
  String id(UUID delivery) {
    return "<plimsoll." + delivery + "@" + server.domain() + ">";
  }

  MimeMessage compose(MailSettings settings, Dispatch dispatch) throws MessagingException {
    MimeMessage mail = new WithId(session, id(dispatch.id()));
    mail.setFrom(new InternetAddress(server.from(), true));
    for (String to : settings.to()) {
      mail.addRecipient(RecipientType.TO, new InternetAddress(to, true));
    }
    mail.setSubject(subject(dispatch), StandardCharsets.UTF_8.name());
    mail.setSentDate(Date.from(dispatch.at()));
    mail.setText(dispatch.message().text().plain(), StandardCharsets.UTF_8.name());
    mail.setHeader("Content-Transfer-Encoding", "quoted-printable");
    mail.setHeader("Auto-Submitted", "auto-generated");
    if (dispatch.earlier().isPresent()) {
      String root = dispatch.earlier().get().handle();
      mail.setHeader("In-Reply-To", root);
      mail.setHeader("References", root);
    }
    mail.saveChanges();
    return mail;
  }

  /// The same through a conversation but for `Re:`, since readers look at it too.
  private static String subject(Dispatch dispatch) {
    String subject = Plain.line(dispatch.message().text().subject(), MAX_SUBJECT);
    return (dispatch.earlier().isPresent() ? "Re: " : "") + "[Plimsoll] " + subject;
  }

  /// A mail that keeps our id; the library would make one of its own.
  private static final class WithId extends MimeMessage {
    private final String id;

    WithId(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
