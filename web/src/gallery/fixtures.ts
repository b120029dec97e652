// SPDX-License-Identifier: Apache-2.0
/** Invented answers in the contract's types, for the gallery and the screenshots; never in the production build. */
import { home, me } from "./home";
import { inventoryAnswer } from "./inventory";
import { facets, fixDetail, isLike, lineageAnswer, lineages, search, views } from "./lineages";
import { platform } from "./platform";
import { preview, probe, registry, scan } from "./setup";

/** The API as a function: status and body of each answer. */
export function answer(method: string, address: string): readonly [number, unknown] {
  const url = new URL(address, "http://localhost");
  const path = url.pathname.replace("/api/v1", "");
  const ofPlatform = platform(method, path, url.searchParams);
  if (ofPlatform !== undefined) return [200, ofPlatform];
  const filtered = lineages.filter(
    (row) => row.name.includes(url.searchParams.get("q") ?? "") && isLike(row, url.searchParams),
  );
  const rows: Record<string, unknown> = {
    "GET /me": me,
    "POST /sessions": me,
    "GET /setup": { isNeeded: true },
    "POST /setup": me,
    "GET /home": home,
    "GET /fixes/1": fixDetail,
    "GET /lineages": {
      items: filtered.slice(0, 40),
      count: { value: filtered.length, isBounded: false },
      ...(filtered.length > 40 && { next: "40" }),
    },
    "GET /coverage": home.coverage,
    "GET /lineages/facets": facets,
    "GET /search": search,
    "GET /views": views,
    "POST /views": views.items[0],
    "POST /registries/probe": probe,
    "POST /registries/preview": preview,
    "POST /registries": registry,
    "POST /scans": scan,
    "GET /scans/7": scan,
    "DELETE /scans/7": scan,
  };
  const found = rows[`${method} ${path}`] ?? lineageAnswer(path) ?? inventoryAnswer(path, url.searchParams);
  return found
    ? [200, found]
    : [404, { type: "about:blank", title: "No such thing", status: 404, detail: `There is no ${path}.` }];
}
