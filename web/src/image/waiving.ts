// SPDX-License-Identifier: Apache-2.0
import type { Finding, ImagePackages } from "../api/inventory";
import { waiveAddress, withoutVersion } from "../finding/waive";
import { navigate } from "../lib/address";
import { ask } from "../lib/http";
import { commonOf } from "./findings";

/** Goes to the dialog for a waiver of these findings in later builds too, its scope filled in. */
export async function waive(findings: readonly Finding[], path: string, lineage: string | undefined): Promise<void> {
  const { flaws, package: finding } = commonOf(findings);
  const purl = finding && (await purlOf(path, finding));
  navigate(waiveAddress({ lineage, package: purl, flaws }));
}

/** A scope names packages by purl, which a finding doesn't have. Without one the dialog asks for it. */
async function purlOf(path: string, finding: Finding): Promise<string | undefined> {
  const { items } = await ask<ImagePackages>("GET", `${path}/packages`).catch(() => ({ items: [] }) as ImagePackages);
  const found = items.find((one) => one.name === finding.package && one.version === finding.version);
  return found && withoutVersion(found.purl);
}
