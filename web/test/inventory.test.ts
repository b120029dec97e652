// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { BaseDetail, Difference, Finding, ImagePackage, Layer, SourceStatement } from "../src/api/inventory";
import { byTeam, reminderOf } from "../src/bases/reminder";
import { lagSteps } from "../src/finding/lag";
import { disagreementSentence, disagreements, isApart } from "../src/finding/sources";
import { waiveAddress, withoutVersion } from "../src/finding/waive";
import { noticeOf } from "../src/flaws/notice";
import { againstOf, kindOf, sidesOf, sortedChanges } from "../src/image/difference";
import { commonOf, countsOf, flawsOf, foundWords, isListed } from "../src/image/findings";
import { groupsOf, rowsOf } from "../src/image/groups";
import { bandsOf, instructionOf, layerSet, rangesOf, toggled } from "../src/image/layers";
import { isPackageListed, NO_LICENCE, sortedPackages } from "../src/image/packages";
import { pathsTo, treeOf, treeRows } from "../src/image/tree";

const NONE = { critical: 0, high: 0, medium: 0, low: 0, unknown: 0 };

function layer(index: number, isBase = false): Layer {
  return { index, diffId: `sha256:${index}`, instruction: `COPY ${index} /`, isBase, packages: 0, findings: NONE };
}

function finding(id: string, more: Partial<Finding> = {}): Finding {
  const plain: Finding = {
    id,
    flaw: `CVE-${id}`,
    package: "zlib",
    type: "deb",
    version: "1.0",
    severity: "high",
    status: "affected",
    isExploited: false,
    risk: 10,
    layer: 0,
    isInherited: false,
  };
  return { ...plain, ...more };
}

function fix(id: number, title: string) {
  return {
    id,
    kind: "moveBase" as const,
    title,
    lineages: 1,
    teams: [],
    removes: NONE,
    removedTotal: 0,
    exploited: 0,
    risk: 0,
  };
}

const ALL = { q: "", severity: "", exploited: "", fixable: "", origin: "", waived: "", layers: new Set<number>() };

describe("layers", () => {
  const layers = [0, 1, 2, 3].map((index) => layer(index, index < 3));

  it("go to the bases of the chain, deepest first, and the rest is the image's own", () => {
    const bands = bandsOf(layers, [
      { id: 2, name: "jre", layers: 3 },
      { id: 1, name: "debian", layers: 1 },
    ]);
    expect(bands.map((band) => [band.base?.name, band.layers.map((one) => one.index)])).toEqual([
      ["debian", [0]],
      ["jre", [1, 2]],
      [undefined, [3]],
    ]);
  });

  it("of a base that nobody knows have a band of their own", () => {
    expect(bandsOf(layers, []).map((band) => [band.isBase, band.layers.length])).toEqual([
      [true, 3],
      [false, 1],
    ]);
    expect(bandsOf([], [{ id: 1, name: "debian", layers: 1 }])).toEqual([]);
  });

  it("stand in the address as ranges and come back from it", () => {
    const chosen = new Set([9, 0, 1, 2]);
    expect(rangesOf(chosen)).toBe("0-2.9");
    expect(layerSet.read(layerSet.write(chosen))).toEqual(new Set([0, 1, 2, 9]));
    expect(layerSet.write(new Set())).toEqual([]);
  });

  it("that a stranger typed are ignored or bounded", () => {
    for (const typed of ["", "x", "-", "5-2", "1e9", "99999"]) expect(layerSet.read([typed]).size, typed).toBe(0);
    expect(layerSet.read(["0-9999"]).size).toBe(1001);
    expect(layerSet.read(["x.4"])).toEqual(new Set([4]));
  });

  it("of a band go in together, and out together only when all were in", () => {
    expect(toggled(new Set([1]), [1, 2])).toEqual(new Set([1, 2]));
    expect(toggled(new Set([1, 2, 5]), [1, 2])).toEqual(new Set([5]));
  });

  it.each([
    ["/bin/sh -c #(nop) ADD file:ab in /", "ADD", "file:ab in /"],
    ["/bin/sh -c apt-get update", "RUN", "apt-get update"],
    ["RUN /bin/sh -c make # buildkit", "RUN", "make"],
    ["bazel build ...", "", "bazel build ..."],
    ["", "", ""],
  ])("show the instruction %j plainly", (text, verb, rest) => {
    expect(instructionOf(text)).toEqual({ verb, rest });
  });
});

describe("findings", () => {
  it("are told with the flaws that they are of", () => {
    const listed = [finding("1"), finding("2", { flaw: "CVE-1" }), finding("3", { flaw: "CVE-3" })].map((one, i) =>
      i === 0 ? { ...one, flaw: "CVE-1" } : one,
    );
    expect(foundWords(flawsOf(listed).length, listed.length)).toBe("2 flaws in 3 findings");
    expect(foundWords(1, 1)).toBe("1 flaw in 1 finding");
  });
  it("are filtered by everything at once", () => {
    const one = finding("1", { layer: 3, isExploited: true, isInherited: true, aliases: ["GHSA-abcd"] });
    expect(isListed(one, ALL)).toBe(true);
    expect(isListed(one, { ...ALL, layers: new Set([3]), q: "ghsa", severity: "medium", exploited: "true" })).toBe(
      true,
    );
    expect(isListed(one, { ...ALL, layers: new Set([2]) })).toBe(false);
    expect(isListed(one, { ...ALL, severity: "critical" })).toBe(false);
    expect(isListed(one, { ...ALL, origin: "own" })).toBe(false);
    expect(isListed(one, { ...ALL, fixable: "true" })).toBe(false);
    expect(isListed(one, { ...ALL, severity: "nonsense" })).toBe(true);
  });

  it("that are waived are listed only when asked for, and then alone", () => {
    expect(isListed(finding("1", { waiver: 7 }), ALL)).toBe(false);
    expect(isListed(finding("1", { waiver: 7 }), { ...ALL, waived: "true" })).toBe(true);
    expect(isListed(finding("1"), { ...ALL, waived: "true" })).toBe(false);
  });

  it("share what a waiver of all of them is about", () => {
    expect(commonOf([finding("1"), finding("2")])).toMatchObject({
      flaws: ["CVE-1", "CVE-2"],
      package: { package: "zlib" },
    });
    expect(commonOf([finding("1"), finding("1", { package: "curl" })])).toEqual({ flaws: ["CVE-1"] });
  });
});

describe("groups", () => {
  const fixes = [fix(5, "Move base"), fix(6, "Upgrade")];

  it("by fix hold each finding once, under the first fix that removes it", () => {
    const items = [
      finding("1", { fixes: [1, 0] }),
      finding("2", { fixes: [1], risk: 99 }),
      finding("3"),
      finding("4", { fix: "2" }),
    ];
    const groups = groupsOf(items, "fix", fixes, []);
    expect(groups.map((group) => [group.title, group.findings.map((one) => one.id), group.elsewhere])).toEqual([
      ["Move base", ["1"], 0],
      ["Upgrade", ["2"], 1],
      ["A fixed version is published", ["4"], 0],
      ["No fix is published", ["3"], 0],
    ]);
  });

  it.each(["fix", "package", "flaw", "layer"] as const)("by %s add up to what is listed", (by) => {
    const items = Array.from({ length: 40 }, (_, index) =>
      finding(String(index), {
        package: `p${index % 7}`,
        flaw: `CVE-${index % 5}`,
        layer: index % 3,
        fixes: index % 2 ? [index % 3] : [],
      }),
    );
    const groups = groupsOf(items, by, fixes, []);
    expect(
      groups
        .flatMap((group) => group.findings)
        .map((one) => one.id)
        .sort(),
    ).toEqual(items.map((one) => one.id).sort());
    expect(groups.reduce((sum, group) => sum + group.counts.high, 0)).toBe(40);
  });

  it("by package stand in the order of their riskiest finding, by layer in the image's", () => {
    const items = [
      finding("1", { package: "a", risk: 1, layer: 0 }),
      finding("2", { package: "b", risk: 9, layer: 4 }),
    ];
    expect(groupsOf(items, "package", [], []).map((group) => group.title)).toEqual(["b 1.0", "a 1.0"]);
    expect(groupsOf(items, "layer", [], [layer(4)]).map((group) => [group.title, group.detail])).toEqual([
      ["Layer 0", undefined],
      ["Layer 4", "COPY 4 /"],
    ]);
  });

  it("that are closed are one row", () => {
    const groups = groupsOf([finding("1"), finding("2", { package: "b" })], "package", [], []);
    expect(rowsOf(groups, (group) => group.title.startsWith("b")).map((row) => row.is)).toEqual([
      "group",
      "group",
      "finding",
    ]);
  });
});

describe("a difference", () => {
  const difference = {
    packages: [
      { name: "a", type: "deb", to: "1" },
      { name: "zlib", type: "deb", from: "1", to: "2" },
      { name: "c", type: "deb", from: "1" },
    ],
    findings: [
      { side: "gone", finding: finding("1") },
      { side: "gone", finding: finding("2") },
      { side: "new", finding: finding("1", { version: "2" }) },
    ],
  } as unknown as Difference;

  it("leaves out what only moved to another version", () => {
    const { news, gone } = sidesOf(difference);
    expect([news.map((one) => one.id), gone.map((one) => one.id)]).toEqual([[], ["2"]]);
  });

  it("names packages that came, went and changed, those with findings first", () => {
    expect(sortedChanges(difference).map((change) => [change.name, kindOf(change)])).toEqual([
      ["zlib", "changed"],
      ["a", "added"],
      ["c", "removed"],
    ]);
  });

  it.each([
    ["", "before"],
    ["base", "base"],
    ["12", 12],
    ["0", "before"],
    ["../x", "before"],
    ["1".repeat(40), "before"],
  ])("is against what %j in the address says", (typed, against) => expect(againstOf(typed)).toBe(against));
});

function part(id: number, needs: readonly number[] = [], more: Partial<ImagePackage> = {}): ImagePackage {
  const purl = (of: number) => `pkg:deb/p${of}@1`;
  return { id, purl: purl(id), name: `p${id}`, version: "1", type: "deb", layer: 0, needs: needs.map(purl), ...more };
}

describe("the tree of packages", () => {
  it("has as roots those that nobody needs, and one of each ring that nobody outside needs", () => {
    const tree = treeOf([part(1, [2, 99]), part(2), part(3, [4]), part(4, [3]), part(5, [5])]);
    expect(tree.roots.map((one) => one.id)).toEqual([1, 5, 3]);
  });

  it("ends in a ring, however far it is opened", () => {
    const rows = treeRows(
      treeOf([part(1, [2]), part(2, [3]), part(3, [1])]),
      () => true,
      () => true,
    );
    expect(rows.map((row) => row.one.id)).toEqual([1, 2, 3, 1]);
  });

  it("stays bounded where everything needs everything", () => {
    const ids = Array.from({ length: 12 }, (_, index) => index);
    expect(
      treeRows(
        treeOf(ids.map((id) => part(id, ids))),
        () => true,
        () => true,
      ).length,
    ).toBeLessThanOrEqual(5000);
  });

  it("keeps the ways to what is searched for", () => {
    const all = [part(1, [2]), part(2, [3]), part(3), part(4)];
    const tree = treeOf(all);
    expect([...pathsTo(tree, [all[2] as ImagePackage])].map((one) => one.id)).toEqual([3, 2, 1]);
  });
});

describe("packages", () => {
  it("without a licence can be asked for", () => {
    const filters = { q: "", type: "", licence: NO_LICENCE, layers: new Set<number>() };
    expect(isPackageListed(part(1), filters)).toBe(true);
    expect(isPackageListed(part(1, [], { licences: ["MIT"] }), filters)).toBe(false);
  });

  it("stand by risk or by name", () => {
    const all = [
      part(2, [], { counts: { ...NONE, high: 50 } }),
      part(1, [], { counts: { ...NONE, critical: 1 } }),
      part(3),
    ];
    expect(sortedPackages(all, "risk").map((one) => one.id)).toEqual([1, 2, 3]);
    expect(sortedPackages(all, "name").map((one) => one.id)).toEqual([1, 2, 3]);
  });
});

describe("sources", () => {
  const say = (source: string, more: Partial<SourceStatement>): SourceStatement => ({ source, id: "CVE-1", ...more });

  it("disagree only where they speak", () => {
    const sources = [
      say("A", { severity: "high", status: "affected" }),
      say("B", { severity: "high" }),
      say("C", { severity: "low" }),
    ];
    const most = disagreements(sources);
    expect([...most]).toEqual([["severity", "high"]]);
    expect(sources.map((source) => isApart(source, "severity", most))).toEqual([false, false, true]);
    expect(disagreementSentence(sources)).toBe("The sources disagree on how severe it is.");
  });

  it("are all apart where none has a majority", () => {
    const sources = [say("A", { severity: "high" }), say("B", { severity: "low" }), say("C", {})];
    const most = disagreements(sources);
    expect(sources.map((source) => isApart(source, "severity", most))).toEqual([true, true, false]);
  });

  it("of one mind have no sentence, nor has a rating that is unknown", () => {
    expect(disagreementSentence([say("A", { severity: "high" }), say("B", { severity: "unknown" })])).toBeUndefined();
  });
});

describe("news", () => {
  it("takes steps whose lengths are known only between known instants", () => {
    expect(
      lagSteps({ published: "2026-01-01T00:00:00Z", matched: "2026-01-01T00:01:00Z", told: "2026-01-01T00:00:59Z" }),
    ).toMatchObject([{ name: "Published" }, { name: "Matched", seconds: 60 }, { name: "Told", seconds: 0 }]);
  });
});

describe("a waiver's address", () => {
  it("carries its scope", () => {
    const address = waiveAddress({ lineage: "r/a:*", package: "pkg:npm/%40a/b", flaws: ["CVE-1", "CVE-2"] });
    const query = new URL(address, "http://localhost").searchParams;
    expect([query.get("lineage"), query.get("package"), query.getAll("flaw")]).toEqual([
      "r/a:*",
      "pkg:npm/%40a/b",
      ["CVE-1", "CVE-2"],
    ]);
  });

  it.each([
    ["pkg:deb/debian/openssl@3.0.11?arch=amd64", "pkg:deb/debian/openssl"],
    ["pkg:npm/%40scope/name@1.0.0", "pkg:npm/%40scope/name"],
    ["pkg:golang/golang.org/x/net@v0.17.0#http2", "pkg:golang/golang.org/x/net"],
    ["pkg:npm/name", "pkg:npm/name"],
  ])("names %s in every version", (purl, plain) => expect(withoutVersion(purl)).toBe(plain));
});

describe("messages", () => {
  const rows = [
    { lineage: { id: 1, name: "r/tools:*" }, removes: NONE, removedTotal: 1 },
    {
      lineage: { id: 2, name: "r/api:*", team: { id: 1, name: "Payments" } },
      removes: NONE,
      removedTotal: 9,
      exploited: 2,
    },
  ];

  it("remind each team of its own images, nobody's last", () => {
    const base = {
      id: 1,
      name: "debian:12.5",
      newest: "debian:12.11",
      layers: 1,
      lineages: 2,
      teams: [],
      behind: 4,
      removes: NONE,
      removedTotal: 10,
    };
    expect(byTeam(rows).map(([team]) => team)).toEqual(["Payments", ""]);
    expect(
      reminderOf({ base, lineages: rows, siblings: [] } satisfies BaseDetail, "http://p/bases/1").split("\n"),
    ).toEqual([
      "Please rebuild on debian:12.11 instead of debian:12.5: removes 10 findings.",
      "",
      "Payments:",
      "- r/api:*: removes 9 findings, 2 of them exploited",
      "",
      "Nobody's:",
      "- r/tools:*: removes 1 finding",
      "",
      "http://p/bases/1",
    ]);
  });

  it("tell owners what isn't waived", () => {
    const flaw = {
      id: "CVE-1",
      severity: "high" as const,
      isExploited: true,
      lineages: { value: 2, isBounded: false },
      packages: [],
    };
    const row = {
      lineage: { id: 1, name: "r/api:*", team: { id: 1, name: "Payments" } },
      severity: "high" as const,
      packages: ["zlib"],
      owners: ["ada@example.com"],
    };
    const text = noticeOf(flaw, [row, { ...row, lineage: { id: 2, name: "r/waived:*" }, isWaived: true }], "http://p");
    expect(text).toBe(
      "CVE-1 is high and known to be exploited.\n\nPayments (ada@example.com):\n- r/api:*: zlib; not fixed\n\nhttp://p",
    );
  });

  it("count severities", () => {
    expect(countsOf([finding("1"), finding("2", { severity: "low" })])).toEqual({ ...NONE, high: 1, low: 1 });
  });
});
