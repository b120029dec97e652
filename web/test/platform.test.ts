// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { Registry } from "../src/api/model";
import type { Channel, Operations, Team, Token, Waiver } from "../src/api/platform";
import { PLATFORM } from "../src/app/platform";
import { matchRoute } from "../src/app/routes";
import { queryOf } from "../src/audit/query";
import { actionWords, actorName, detailWords } from "../src/audit/words";
import { nextStep, partsOf } from "../src/coverage/next";
import { errorOf } from "../src/lib/http";
import { draftOf as channelDraft, requestOf as channelRequest, newSigningSecret } from "../src/notifications/channel";
import { KINDS, kindOf } from "../src/notifications/kinds";
import { requestOf as routeRequest, startOf } from "../src/notifications/route";
import { whatWords, whenWords } from "../src/notifications/words";
import { byTrouble, summary, workerState } from "../src/operations/words";
import { slipOf } from "../src/people/PasswordForm";
import { isPerTeam, offered } from "../src/people/roles";
import { changeOf, settingsOf } from "../src/registries/change";
import { distributionConfig, harborCall } from "../src/registries/hook";
import { everyWords, stateOf } from "../src/registries/state";
import { scopeWords as registryScope } from "../src/registries/words";
import { draftOf, scopeOf } from "../src/setup/draft";
import { tokenState } from "../src/tokens/state";
import { endWords } from "../src/waivers/Days";
import { decisionsFor } from "../src/waivers/decisions";
import { ownersOf } from "../src/waivers/OwnerChoice";
import { daysOf, draftFrom, effectWords, hasScope, requestsOf } from "../src/waivers/request";
import { packageName, scopeWords } from "../src/waivers/words";

const NOW = Date.parse("2026-03-01T12:00:00Z");

describe("registries", () => {
  const registry = {
    id: 1,
    name: "r",
    everyMinutes: 60,
    isPaused: false,
    isInsecure: false,
    lastSync: "2026-03-01T11:30:00Z",
    scope: {},
  } as unknown as Registry;

  it("tell what a person has to know first", () => {
    expect(stateOf(registry, NOW).word).toBe("Working");
    expect(stateOf({ ...registry, lastSync: "2026-03-01T09:00:00Z" }, NOW).word).toBe("Late");
    expect(stateOf({ ...registry, problem: "401" }, NOW)).toMatchObject({ tone: "bad", reason: "401" });
    expect(stateOf({ ...registry, problem: "401", isPaused: true }, NOW).word).toBe("Paused");
    const { lastSync: _, ...never } = registry;
    expect(stateOf(never as Registry, NOW).word).toBe("First listing");
  });
  it("tell how often in the largest whole unit", () => {
    expect([5, 60, 180, 1440, 10_080, 90].map(everyWords)).toEqual([
      "5 minutes",
      "hour",
      "3 hours",
      "day",
      "7 days",
      "90 minutes",
    ]);
  });
  it("send only what was changed, and a secret only when one was typed", () => {
    const now = settingsOf(registry);
    expect(changeOf(now, now)).toEqual({});
    expect(changeOf({ ...now, password: "s", everyMinutes: "30" }, now)).toEqual({ password: "s", everyMinutes: 30 });
  });
  it("read a scope into the fields and back without loss", () => {
    const scope = {
      repositories: { include: ["a/**"], exclude: ["**/tmp"] },
      tags: { exclude: ["*-dev"] },
      newestPerLineage: 5,
      versions: ">=1 <2",
      maxAgeDays: 90,
    };
    expect(scopeOf(draftOf(scope))).toEqual({ ...scope, repositories: scope.repositories });
    expect(scopeOf(draftOf({}))).toEqual({});
  });
  it("tell their scope as a sentence", () => {
    expect(registryScope({})).toBe("Everything");
    expect(registryScope({ tags: { exclude: ["*-dev"] }, newestPerLineage: 5 })).toBe(
      "All tags but *-dev; the newest 5 of each tag pattern",
    );
  });
  it("have a set-up that shows the secret where the receiver looks for it", () => {
    const hook = { address: "https://p.example/api/v1/hooks/1", secret: "s'3" };
    expect(distributionConfig(hook)).toContain("Authorization: [Bearer s'3]");
    const body = /-d '(.*)'$/s.exec(harborCall({ ...hook, secret: "s3" }))?.[1] ?? "";
    expect(JSON.parse(body).targets[0]).toMatchObject({ address: hook.address, auth_header: "Bearer s3" });
  });
});

describe("waivers", () => {
  it("are told in one line", () => {
    expect(scopeWords({ flaw: "CVE-1", package: "pkg:deb/debian/openssl" })).toBe("CVE-1 of openssl in every image");
    expect(scopeWords({ package: "pkg:npm/%40scope/x", lineage: "r/a:*" })).toBe("Every flaw of @scope/x in r/a:*");
    expect(packageName("pkg:golang/golang.org/x/net%zz")).toBe("golang.org/x/net%zz");
  });
  it("offer only what their state allows, and approving only to who may", () => {
    expect(decisionsFor({ state: "requested", mayApprove: true })).toEqual(["approve", "reject", "withdraw"]);
    expect(decisionsFor({ state: "requested" } as Waiver)).toEqual(["withdraw"]);
    expect(decisionsFor({ state: "approved", mayApprove: true })).toEqual(["extend", "withdraw"]);
    expect(decisionsFor({ state: "rejected", mayApprove: true })).toEqual([]);
  });
  it("are one for each flaw, for thirty days unless said otherwise", () => {
    const draft = draftFrom(new URLSearchParams("flaw=CVE-1&flaw=CVE-2&flaw=CVE-1&lineage=r/a"));
    const requests = requestsOf({ ...draft, reason: " why " }, false);
    expect(requests.map(({ scope }) => scope)).toEqual([
      { lineage: "r/a", flaw: "CVE-1" },
      { lineage: "r/a", flaw: "CVE-2" },
    ]);
    expect(requests[0]).toMatchObject({ reason: "why", expiresInDays: 30 });
    expect(requests[0]).not.toHaveProperty("approve");
    expect(requests[0]).not.toHaveProperty("owner");
  });
  it("of nothing are not asked for", () => {
    expect(hasScope(draftFrom(new URLSearchParams()))).toBe(false);
    expect(hasScope(draftFrom(new URLSearchParams("package=pkg:npm/x")))).toBe(true);
  });
  it("are told for the days that are typed, once those are days", () => {
    expect(["7", "366", "", "0", "400", "x", "1.5"].map((days) => daysOf({ days }))).toEqual([
      "7",
      "366",
      "30",
      "30",
      "30",
      "30",
      "30",
    ]);
  });
  it("say what they will mute, in the server's words where there is one", () => {
    const effect = { findings: 3, lineages: 2, examples: [] };
    expect(effectWords([{ ...effect, sentence: "So." }])).toBe("So.");
    expect(effectWords([effect])).toBe("This will mute 3 findings in 2 lineages now, and in later builds of them.");
    expect(effectWords([effect, effect])).toContain("make 2 waivers, mute 6 findings in at least 2 lineages");
  });
  it("end on a day, within a year", () => {
    expect(endWords(30, NOW)).toBe("On 31 March 2026");
    expect([0, 367, Number.NaN].map((days) => endWords(days, NOW))).toEqual(Array(3).fill("From 1 day to a year"));
  });
  it("may be owned by whoever is in a team, each once and not oneself", () => {
    const member = (id: number, name: string) => ({ id, name, role: "viewer" as const });
    const teams = [{ members: [member(1, "Me"), member(3, "B")] }, { members: [member(3, "B"), member(2, "A")] }];
    expect(ownersOf(teams as Team[], 1)).toEqual([
      ["2", "A"],
      ["3", "B"],
    ]);
  });
});

describe("notifications", () => {
  it("send of a channel what its kind has and nothing that is empty", () => {
    const jira = kindOf("jira") ?? KINDS[0];
    if (!jira) throw new Error("no kind");
    const draft = channelDraft(jira);
    const settings = { ...draft.settings, site: "https://j.example", user: "u@e.x", project: "OPS", issueType: "Task" };
    expect(channelRequest(jira, { ...draft, name: " n ", settings: { ...settings, labels: "a\nb" } })).toEqual({
      kind: "jira",
      name: "n",
      settings: {
        deployment: "cloud",
        site: "https://j.example",
        user: "u@e.x",
        project: "OPS",
        issueType: "Task",
        labels: ["a", "b"],
      },
    });
    const own = channelRequest(jira, { ...draft, settings: { ...settings, deployment: "datacenter" } });
    expect(own.settings).not.toHaveProperty("user");
  });
  it("read stored settings back into the fields", () => {
    const mail = kindOf("mail");
    if (!mail) throw new Error("no kind");
    const channel = { name: "m", settings: { to: ["a@e.x", "b@e.x"] } } as unknown as Channel;
    expect(channelDraft(mail, channel).settings.to).toBe("a@e.x\nb@e.x");
  });
  it("make signing secrets of 32 random bytes", () => {
    const secret = newSigningSecret();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(newSigningSecret()).not.toBe(secret);
  });
  it("tell a route as a sentence", () => {
    expect(whatWords({ severity: "high" })).toBe("High and worse, and whatever is exploited");
    expect(whatWords({ severity: "high", exploitedOnly: true })).toBe("Only what is known to be exploited");
    expect(whatWords({})).toBe("Everything");
    expect(whenWords({ digest: "none" })).toBe("at once");
    expect(whenWords({ digest: "daily", hour: 9, zone: "UTC" })).toBe("daily at 09:00 UTC");
  });
  it("give hour and zone to digests only", () => {
    const draft = { ...startOf("3"), hour: "7", zone: "UTC" };
    expect(routeRequest(draft)).toEqual({ channel: 3, digest: "none", exploitedOnly: false, severity: "high" });
    expect(routeRequest({ ...draft, digest: "weekly", team: "2" })).toMatchObject({ team: 2, hour: 7, zone: "UTC" });
  });
});

describe("coverage", () => {
  it("names the next step by state and reason", () => {
    expect(nextStep("neverScanned").link).toMatchObject({ href: "/operations", permission: "OPERATE" });
    expect(PLATFORM.find(({ pattern }) => pattern === "/operations")?.permission).toBe("OPERATE");
    expect(nextStep("failed", "The registry answered 403")).toMatchObject({ link: { href: "/registries" } });
    expect(nextStep("failed", "answered 429").isScan).toBeUndefined();
    expect(nextStep("failed", "layer 3 is damaged").isScan).toBe(true);
    expect(nextStep("stale", "the registry no longer lists it").isScan).toBeUndefined();
    expect(nextStep("stale").isScan).toBe(true);
    expect(nextStep("notCovered").text).toContain("never as clean");
    expect(nextStep("notCovered", "not an image: application/x").text).toContain("isn't an image");
  });
  it("shows what differs in a reference first", () => {
    expect(partsOf("r.example/a/b:1")).toEqual({ registry: "r.example", name: "a/b:1" });
    expect(partsOf("library/alpine")).toEqual({ registry: "", name: "library/alpine" });
    expect(partsOf("alpine:3")).toEqual({ registry: "", name: "alpine:3" });
  });
});

describe("operations", () => {
  const kind = { kind: "scan", waiting: 2, running: 1, failed: 3, isPaused: true };
  it("never leave out what is paused, or that nobody works", () => {
    const { kinds, workers } = { kinds: [kind], workers: [] } as Pick<Operations, "kinds" | "workers">;
    expect(summary({ kinds, workers })).toBe("2 waiting, 1 running, 3 failed, 1 paused, no worker is there");
  });
  it("put feeds in trouble first", () => {
    const feeds = (["fresh", "late", "failed", "never"] as const).map((state) => ({ name: state, state }));
    expect(byTrouble(feeds).map(({ state }) => state)).toEqual(["failed", "never", "late", "fresh"]);
  });
  it("tell a worker that fell silent", () => {
    expect(workerState("2026-03-01T11:59:50Z", NOW)[1]).toBe("Working");
    expect(workerState("2026-03-01T11:58:00Z", NOW)[1]).toBe("Silent");
  });
});

describe("people and tokens", () => {
  it("are offered no more than one has", () => {
    expect(offered(["SCAN", "READ"]).map(([id]) => id)).toEqual(["READ", "SCAN"]);
    expect([isPerTeam("TRIAGE"), isPerTeam("AUDIT")]).toEqual([true, false]);
  });
  it("tell a token that ends soon before it has", () => {
    const token = { expires: "2026-03-05T00:00:00Z" } as Token;
    expect(tokenState(token, NOW).word).toBe("Ends soon");
    expect(tokenState({ ...token, expires: "2026-06-01T00:00:00Z" }, NOW).word).toBe("Valid");
    expect(tokenState({ ...token, expires: "2026-02-01T00:00:00Z" }, NOW).word).toBe("Ended");
    expect(tokenState({ ...token, revoked: "2026-02-01T00:00:00Z" }, NOW).word).toBe("Revoked");
  });
  it("find a password that was typed twice differently", () => {
    expect(slipOf("a", "a")).toBeUndefined();
    expect(errorOf(slipOf("a", "b"), "again")).toBeDefined();
  });
});

describe("the audit log", () => {
  it("reads as sentences, also of deeds that are not known", () => {
    expect(actionWords("waiver.approve")).toBe("approved a waiver");
    expect(actionWords("scan.cancelAll")).toBe("scan: cancel all");
    expect(["person/7 Ada Lovelace", "token/3 ci", "plimsoll", "odd"].map(actorName)).toEqual([
      "Ada Lovelace",
      "token ci",
      "Plimsoll",
      "odd",
    ]);
  });
  it("shows detail as text", () => {
    expect(detailWords({ isAdmin: false, scopes: ["READ"], none: null, was: { a: 1 } } as never)).toBe(
      "is admin: no · scopes: READ · was: a 1",
    );
    expect(detailWords(undefined)).toBe("");
  });
  it("asks until the end of a day, and not for what is none", () => {
    const { since, until } = queryOf({ since: "2026-03-01", until: "2026-03-01" });
    expect(Date.parse(String(until)) - Date.parse(String(since))).toBe(86_400_000);
    expect(queryOf({ since: "<script>" }).since).toBeUndefined();
  });
});

describe("problems", () => {
  it("are found by JSON pointer and inside of lists", () => {
    const problem = { type: "", title: "", status: 422, errors: [{ field: "/patterns/3", message: "is no pattern" }] };
    expect(errorOf(problem, "patterns")).toBe("is no pattern");
    expect(errorOf(problem, "pattern")).toBeUndefined();
  });
});

describe("the pages", () => {
  it("are found by their addresses", () => {
    for (const route of PLATFORM) expect(matchRoute(route.pattern, PLATFORM)?.route).toBe(route);
  });
});
