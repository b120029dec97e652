// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const WEB = join(import.meta.dirname, "..");
const DOCUMENT = join(WEB, "../server/src/main/resources/dev/plimsoll/server/api/openapi.yaml");

function read(path: string): string {
  return readFileSync(join(WEB, path), "utf8");
}

function sources(): string[] {
  return readdirSync(join(WEB, "src"), { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
}

describe("the sources", () => {
  it.skipIf(!existsSync(DOCUMENT))("have types of the OpenAPI document as it is now (else: npm run api)", () => {
    const digest = createHash("sha256").update(readFileSync(DOCUMENT)).digest("hex");
    expect(read("src/api/schema.ts")).toContain(`openapi.yaml sha256 ${digest}`);
  });

  it("name no host in the lock files", () => {
    for (const lock of ["package-lock.json", "tools/api-types/package-lock.json"])
      expect(read(lock)).not.toMatch(/https?:/);
  });

  it("write no markup and run no text as code", () => {
    for (const name of sources())
      expect(read(join("src", name)), name).not.toMatch(
        /dangerouslySetInnerHTML|innerHTML|insertAdjacentHTML|\beval\(|new Function/,
      );
  });

  it("have style attributes as objects only, which the content policy allows", () => {
    for (const name of sources())
      expect(read(join("src", name)), name).not.toMatch(/style=["']|setAttribute\(["']style/);
  });

  it("have the same dark colours for those who chose them and for those whose system is dark", () => {
    const css = read("src/styles/tokens.css");
    const chosen = /:root\[data-theme="dark"\] \{([^}]*)\}/.exec(css)?.[1]?.match(/--[^;]+/g);
    const system = /:root:not\(\[data-theme="light"\]\) \{([^}]*)\}/.exec(css)?.[1]?.match(/--[^;]+/g);
    expect(chosen?.length).toBeGreaterThan(20);
    expect(system).toEqual(chosen);
  });
});
