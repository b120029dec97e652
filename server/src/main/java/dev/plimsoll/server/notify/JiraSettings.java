// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.net.Origin;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which project of which Jira gets issues.
///
/// @param site its address, perhaps with a path, as `https://example.atlassian.net`
/// @param user the account's mail address on Cloud, whose secret is an API token; empty on Data
///   Center, whose secret is a personal access token
/// @param issueType its name, such as `Task`
/// @param doneTransition the name of the transition that resolves; empty for the first that leads
///   to a status of the category "done"
/// @param labels put on each issue beside our own
public record JiraSettings(
    URI site,
    Deployment deployment,
    Optional<String> user,
    String project,
    String issueType,
    Optional<String> doneTransition,
    List<String> labels)
    implements ChannelSettings {

  /// Atlassian's own, or one that its users run.
  public enum Deployment {
    CLOUD,
    DATACENTER
  }

  private static final Pattern PROJECT = Pattern.compile("[A-Z][A-Z0-9_]{1,29}+");
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._-]{1,100}+");
  private static final int MAX_NAME = 100;
  private static final int MAX_LABELS = 10;

  public JiraSettings {
    labels = List.copyOf(labels);
  }

  static JiraSettings read(SettingsReader in) throws InvalidSettingsException {
    JiraSettings settings =
        new JiraSettings(
            in.address("site"),
            in.choice("deployment", Deployment.class),
            in.optional("user", MAX_NAME),
            in.text("project", PROJECT, "must be a project's key such as OPS"),
            in.text("issueType", MAX_NAME),
            in.optional("doneTransition", MAX_NAME),
            in.texts("labels", MAX_LABELS, MAX_NAME));
    settings.check();
    return settings;
  }

  private void check() throws InvalidSettingsException {
    if (user.isPresent() != (deployment == Deployment.CLOUD)) {
      throw new InvalidSettingsException(
          "user", "is the account's mail address on cloud, and nothing on datacenter");
    }
    if (user.filter(name -> name.contains(":")).isPresent()) {
      throw new InvalidSettingsException("user", "must not hold a colon");
    }
    if (site.getQuery() != null) {
      throw new InvalidSettingsException("site", "must have no query");
    }
    for (String label : labels) {
      if (!LABEL.matcher(label).matches()) {
        throw new InvalidSettingsException("labels", "are letters, digits, dots and dashes");
      }
    }
  }

  @Override
  public JsonValue json() {
    JsonObject json =
        new JsonObject()
            .put("site", site.toString())
            .put("deployment", deployment.name().toLowerCase(Locale.ROOT))
            .put("project", project)
            .put("issueType", issueType)
            .put("labels", labels);
    user.ifPresent(name -> json.put("user", name));
    doneTransition.ifPresent(name -> json.put("doneTransition", name));
    return json.value();
  }

  @Override
  public Optional<Origin> audience() {
    return Optional.of(Origin.of(site));
  }

  @Override
  public Optional<Target> target() {
    return Optional.of(new Target("site", site));
  }
}
