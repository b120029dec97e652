// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Principal;
import dev.plimsoll.server.identity.Scope;
import dev.plimsoll.server.store.WaiverStore;
import dev.plimsoll.server.store.WaiverStore.Concerned;
import dev.plimsoll.server.store.WaiverStore.Meant;
import dev.plimsoll.server.store.WaiverStore.Named;
import dev.plimsoll.server.store.WaiverStore.Waiver;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Who may decide what about a waiver. One on lineages of a single team is that team's affair and
/// mutes in that team alone: its analysts ask and decide, but about their own request its admins.
/// Any other concerns everybody, so only a global administrator asks for it and decides.
final class WaiverRules {

  private static final List<String> OPEN = List.of("requested", "askedAgain");

  private WaiverRules() {}

  /// The one team whose affair a waiver would be; empty when it is everybody's.
  ///
  /// @throws Problem when the asker may not ask for it
  static Optional<Named> team(Handle handle, Request request, Meant meant) {
    Scope triage = request.scope(Permission.TRIAGE);
    if (meant.glob().isEmpty()) {
      requireEverything(triage, "A waiver that names no lineage concerns all teams.");
      return Optional.empty();
    }
    Concerned concerned = WaiverStore.concerned(handle, meant.glob().get());
    List<Named> seen =
        concerned.teams().stream()
            .filter(t -> request.scope(Permission.READ).covers(t.id()))
            .toList();
    if (seen.isEmpty() && !triage.isEverything()) {
      throw Problem.field("/scope/lineage", "means no lineage that you may see");
    }
    if (concerned.teams().size() != 1 || concerned.hasUnowned()) {
      requireEverything(triage, "A waiver on lineages of several teams, or of none, concerns all.");
      return Optional.empty();
    }
    request.require(Permission.TRIAGE, seen.getFirst().id());
    return Optional.of(seen.getFirst());
  }

  private static void requireEverything(Scope scope, String detail) {
    if (!scope.isEverything()) {
      throw Problem.forbidden(
          detail, "Name lineages of one of your teams, or ask a global administrator.");
    }
  }

  /// Whether somebody has yet to decide.
  static boolean isOpen(Waiver waiver) {
    return OPEN.contains(waiver.state());
  }

  /// @param person who asks, or in whose name a token does
  static boolean mayApprove(Principal asker, Waiver waiver, long person) {
    boolean isOwn = waiver.requestedBy().id() == person;
    return covers(asker, isOwn ? Permission.MANAGE_TEAM : Permission.TRIAGE, waiver);
  }

  private static boolean covers(Principal asker, Permission permission, Waiver waiver) {
    Scope scope = asker.scope(permission);
    return scope.isEverything() || waiver.team().filter(t -> scope.covers(t.id())).isPresent();
  }

  static void checkApproval(Request request, Waiver waiver, long person) {
    if (mayApprove(request.principal(), waiver, person)) {
      return;
    }
    throw waiver.team().isEmpty()
        ? Problem.forbidden(
            "This waiver concerns all teams.", "Ask a global administrator to decide.")
        : Problem.forbidden(
            "You may not approve this waiver.",
            "Somebody else of the team must approve what you ask for, or an admin of the team.");
  }

  /// The state after a decision.
  ///
  /// @throws Problem when the asker may not decide so, or the waiver is past it
  static String next(Request request, Waiver waiver, long person, String decision) {
    switch (decision) {
      case "approve", "extend" -> checkApproval(request, waiver, person);
      case "reject" -> checkTriage(request, waiver, false);
      case "withdraw" -> checkTriage(request, waiver, waiver.requestedBy().id() == person);
      default ->
          throw Problem.field("/decision", "must be one of approve, reject, withdraw, extend");
    }
    boolean isApproved = waiver.state().equals("approved");
    boolean fits =
        switch (decision) {
          case "extend" -> isApproved;
          case "withdraw" -> isApproved || isOpen(waiver);
          default -> isOpen(waiver);
        };
    if (!fits) {
      throw Problem.conflict(
          "The waiver is " + waiver.state() + ", so it can't be decided: " + decision + ".",
          "Ask for a new waiver if you need one.");
    }
    return switch (decision) {
      case "reject" -> "rejected";
      case "withdraw" -> "withdrawn";
      default -> "approved";
    };
  }

  private static void checkTriage(Request request, Waiver waiver, boolean isOwn) {
    if (!isOwn && !covers(request.principal(), Permission.TRIAGE, waiver)) {
      throw Problem.forbidden(
          "You have no permission TRIAGE where this waiver mutes.",
          "Ask an analyst of the team, or a global administrator.");
    }
  }
}
