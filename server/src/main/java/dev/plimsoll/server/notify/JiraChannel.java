// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One issue a thread of ours. Changes edit its description; loud ones are a comment as well; the
/// end is a comment and a transition. Each issue carries a label made from the thread, by which a
/// repeated delivery finds it.
final class JiraChannel implements Channel {

  static final ChannelType<JiraSettings> TYPE =
      new ChannelType<>(
          "jira",
          JiraSettings::read,
          (settings, secret, outbound) ->
              new JiraChannel(
                  settings,
                  new JiraApi(settings, ChannelType.token(secret), new Caller(outbound))));

  private static final String OURS = "plimsoll";

  private final JiraSettings settings;
  private final JiraApi api;

  private JiraChannel(JiraSettings settings, JiraApi api) {
    this.settings = settings;
    this.api = api;
  }

  @Override
  public Delivery deliver(Dispatch dispatch) {
    try {
      return dispatch.earlier().isPresent()
          ? changed(dispatch, dispatch.earlier().get().handle())
          : created(dispatch);
    } catch (Undelivered e) {
      return e.delivery();
    }
  }

  private Delivery created(Dispatch dispatch) throws Undelivered {
    Message message = dispatch.message();
    if (message.state() == State.RESOLVED) {
      return new Delivery.Delivered(
          Optional.empty(), Optional.of("it was never told here, so its end is not told either"));
    }
    Optional<String> known = api.find(settings.project(), label(message));
    if (known.isPresent() && api.edit(known.get(), content(message))) {
      return Delivery.Delivered.at(known.get());
    }
    JsonObject fields =
        content(message)
            .put("project", new JsonObject().put("key", settings.project()))
            .put("issuetype", new JsonObject().put("name", settings.issueType()))
            .put("labels", labels(message));
    return Delivery.Delivered.at(api.create(fields));
  }

  private Delivery changed(Dispatch dispatch, String key) throws Undelivered {
    Message message = dispatch.message();
    if (!api.edit(key, content(message))) {
      return created(dispatch);
    }
    if (message.isLoud()) {
      comment(dispatch, key);
    }
    Optional<String> remark = message.state() == State.RESOLVED ? resolve(key) : Optional.empty();
    return new Delivery.Delivered(Optional.of(new Remote(key)), remark);
  }

  private void comment(Dispatch dispatch, String key) throws Undelivered {
    String mark = OURS + ":" + dispatch.id();
    if (dispatch.firstTried().isEmpty() || !api.hasComment(key, mark)) {
      api.comment(key, JiraText.comment(dispatch.message(), mark));
    }
  }

  /// @return what could not be done
  private Optional<String> resolve(String key) throws Undelivered {
    if (api.isDone(key)) {
      return Optional.empty();
    }
    Optional<String> ending = api.ending(key, settings.doneTransition());
    if (ending.isEmpty()) {
      return Optional.of("the issue's workflow has no transition to a status that is done");
    }
    api.transition(key, ending.get());
    return Optional.empty();
  }

  private static JsonObject content(Message message) {
    return new JsonObject()
        .put("summary", JiraText.summary(message))
        .put("description", JiraText.description(message));
  }

  private List<String> labels(Message message) {
    List<String> labels = new ArrayList<>(settings.labels());
    labels.add(OURS);
    labels.add(label(message));
    return labels;
  }

  private static String label(Message message) {
    return OURS + "-" + message.thread();
  }
}
