// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import dev.plimsoll.server.api.AuditApi;
import dev.plimsoll.server.api.CoverageApi;
import dev.plimsoll.server.api.OperationsApi;
import dev.plimsoll.server.api.PeopleApi;
import dev.plimsoll.server.api.SessionsApi;
import dev.plimsoll.server.api.TeamsApi;
import dev.plimsoll.server.api.TokensApi;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Passwords;
import dev.plimsoll.server.identity.Secrets;
import dev.plimsoll.server.jobs.Work;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/// All routes of the API. A new resource is one class and one line here.
final class Routes {

  private Routes() {}

  static List<Route> all(
      Stores stores, List<Work> work, Secrets secrets, URI publicUrl, boolean isDemo) {
    return Stream.of(
            new SessionsApi(
                    stores.database(),
                    stores.people(),
                    stores.sessions(),
                    stores.audit(),
                    new Passwords(),
                    secrets,
                    isDemo)
                .routes(),
            new PeopleApi(
                    stores.database(),
                    stores.people(),
                    stores.sessions(),
                    stores.audit(),
                    secrets,
                    publicUrl)
                .routes(),
            new TeamsApi(
                    stores.database(),
                    stores.teams(),
                    stores.people(),
                    stores.ownership(),
                    stores.audit())
                .routes(),
            new TokensApi(stores.database(), stores.tokens(), stores.audit(), secrets).routes(),
            new AuditApi(stores.audit()).routes(),
            new CoverageApi(stores.coverage()).routes(),
            new OperationsApi(
                    stores.database(),
                    stores.operations(),
                    stores.jobs(),
                    stores.feeds(),
                    stores.audit(),
                    work)
                .routes())
        .flatMap(List::stream)
        .toList();
  }
}
