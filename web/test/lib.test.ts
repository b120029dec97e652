// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { Lineage } from "../src/api/model";
import { matchRoute } from "../src/app/routes";
import { isKnown } from "../src/images/known";
import { ago, bytes, count, difference, nounFor, number, span } from "../src/lib/format";
import { addressOf, errorOf } from "../src/lib/http";
import { secretOf } from "../src/lib/link";
import { flag, list, oneOf, sortBy, text } from "../src/lib/query-state";
import { EMPTY, requestOf } from "../src/setup/draft";
import { since, spanBefore } from "../src/ui/oneDay";
import { sliceOf } from "../src/ui/rows";
import { short, total } from "../src/ui/Severity";
import { stack } from "../src/ui/TrendChart";

describe("numbers", () => {
  it("show a bounded count with its plus", () => {
    expect(count({ value: 10_000, isBounded: true })).toBe("10,000+");
    expect(count({ value: 10_000, isBounded: false })).toBe("10,000");
  });
  it("have the noun of one thing", () => {
    const nouns = ["images", "registries", "people", "images build on it", "versions in use", "tokens of yours"];
    expect(nouns.map((noun) => nounFor(1, noun))).toEqual([
      "image",
      "registry",
      "person",
      "image builds on it",
      "version in use",
      "token of yours",
    ]);
    expect(nouns.map((noun) => nounFor(2, noun))).toEqual(nouns);
  });
  it("have a true minus", () => {
    expect(difference(-212)).toBe("−212");
    expect(difference(3)).toBe("+3");
    expect(number(-1)).toBe("−1");
  });
  it("are short without a wrong thousand", () => {
    expect([999, 1000, 1250, 34_100].map(short)).toEqual(["999", "1.0k", "1.3k", "34k"]);
  });
  it("have decimal units", () => {
    expect([0, 999, 1000, 31_400_000, 2_500_000_000].map(bytes)).toEqual(["0 B", "999 B", "1.0 kB", "31 MB", "2.5 GB"]);
  });
  it("tell spans by the largest unit", () => {
    expect([0, 59, 60, 7200, 90_000].map(span)).toEqual(["0 s", "59 s", "1 min", "2 h", "1 d"]);
  });
  it("tell what lies ahead too", () => {
    const now = Date.parse("2026-01-02T00:00:00Z");
    expect(ago("2026-01-01T00:00:00Z", now)).toBe("1 d ago");
    expect(ago("2026-01-08T00:00:00Z", now)).toBe("in 6 d");
  });
});

describe("the address", () => {
  it("gives the default for what a stranger typed", () => {
    expect(oneOf(["risk", "name"]).read(["<script>"])).toBe("risk");
    expect(text.read([])).toBe("");
    expect(list.read(["a", "a", ""])).toEqual(["a"]);
    expect(flag.read(["1"])).toBe(false);
  });
  it("holds no default", () => {
    expect(oneOf(["risk", "name"]).write("risk")).toEqual([]);
    expect(sortBy("-age").write({ by: "age", isDescending: true })).toEqual([]);
    expect(sortBy("-age").write({ by: "age", isDescending: false })).toEqual(["age"]);
  });
  it("is escaped for the API and leaves out what is empty", () => {
    expect(addressOf("/x", { q: "a&b=c", none: undefined, empty: "", many: ["1", "2"] })).toBe(
      "/api/v1/x?q=a%26b%3Dc&many=1&many=2",
    );
  });
  it("finds its page and the parts that are named", () => {
    const load = () => Promise.reject(new Error());
    const routes = [{ pattern: "/images/:id", title: "Image", load }];
    expect(matchRoute("/images/sha256%3Aab", routes)?.params).toEqual({ id: "sha256:ab" });
    expect(matchRoute("/images/%", routes)?.params).toEqual({ id: "%" });
    expect(matchRoute("/images/", routes)).toBeUndefined();
    expect(matchRoute("/images/1/2", routes)).toBeUndefined();
  });
  it("gives up the secret of a link in each of its forms", () => {
    for (const link of [
      "http://h/setup#s3",
      "http://h/setup#link=s3",
      "http://h/setup?link=s3",
      "http://h/setup/s3",
      " s3 ",
    ])
      expect(secretOf(link)).toBe("s3");
  });
});

describe("problems", () => {
  it("are told at their field", () => {
    const problem = {
      type: "about:blank",
      title: "No",
      status: 422,
      errors: [{ field: "scope.newest", message: "at least 1" }],
    };
    expect(errorOf(problem, "scope.newest")).toBe("at least 1");
    expect(errorOf(problem, "newest")).toBeUndefined();
    expect(errorOf(undefined, "newest")).toBeUndefined();
  });
});

describe("the registry form", () => {
  it("sends nothing that wasn't given", () => {
    expect(requestOf({ ...EMPTY, address: " r.example ", newest: "" })).toEqual({ address: "r.example" });
  });
  it("sends patterns one by one", () => {
    expect(requestOf({ ...EMPTY, address: "r", tags: "v*\n\n!*-dev, x" }).scope).toEqual({
      tags: { include: ["v*", "x"], exclude: ["*-dev"] },
      newestPerLineage: 5,
    });
  });
});

describe("images that weren't read", () => {
  const row = {
    coverage: "scanned",
    image: { id: 1, digest: "sha256:a", reference: "r", tags: [] },
  } as unknown as Lineage;
  it("have no figures, rather than zeros", () => {
    for (const coverage of ["neverScanned", "notCovered", "failed"] as const)
      expect(isKnown({ ...row, coverage })).toBe(false);
  });
  it("keep those of the last good scan", () => {
    const image = { id: 1, digest: "sha256:a", reference: "r", tags: [], scanned: "2026-01-01T00:00:00Z" };
    for (const coverage of ["failed", "stale", "partly"] as const)
      expect(isKnown({ ...row, coverage, image })).toBe(true);
  });
});

describe("long tables", () => {
  const old = { from: 0, to: 200, height: 36 };
  it("keep their rows while the window is inside", () => {
    expect(sliceOf(100, 900, 36, 5000, old)).toBe(old);
  });
  it("take the rows around the window", () => {
    expect(sliceOf(36_000, 900, 36, 5000, old)).toEqual({ from: 988, to: 1037, height: 36 });
  });
  it("end with the list", () => {
    expect(sliceOf(999_999, 900, 36, 500, old).to).toBe(500);
  });
});

describe("the first day of a chart", () => {
  it("is told in words", () => {
    expect(since("2026-03-01", new Date("2026-03-01T23:59:00Z"))).toBe("since today");
    expect(since("2026-02-28", new Date("2026-03-01T00:01:00Z"))).toBe("since 28 Feb");
  });
  it("stands at the right end of the axis", () => {
    const day = Date.parse("2026-03-01") / 1000;
    const [from, to] = spanBefore(day);
    expect((day - from) / (to - from)).toBeGreaterThan(0.95);
    expect(to).toBeGreaterThan(day);
  });
});

describe("severities", () => {
  it("are stacked from critical upwards", () => {
    const counts = { critical: 1, high: 2, medium: 3, low: 4, unknown: 5 };
    const edges = stack([{ day: "2026-01-01", counts, exploited: 0 }]);
    expect(Object.values(edges).flat()).toEqual([1, 3, 6, 10, 15]);
    expect(total(counts)).toBe(15);
  });
});
