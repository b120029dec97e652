// SPDX-License-Identifier: Apache-2.0
import type { CoverageState, Permission } from "../api/model";
import { useMay } from "../lib/me";

/** What to do about images in a state, by the reason that the scan gave. */
export interface NextStep {
  /** In two or three words, for a row. */
  readonly brief: string;
  readonly text: string;
  /** Shown only to who may go there. */
  readonly link?: { readonly href: string; readonly label: string; readonly permission?: Permission };
  /** Another scan may help, and can be asked for. */
  readonly isScan?: boolean;
}

const CREDENTIAL = /\b40[13]\b|unauthori[sz]ed|forbidden|denied|credential|sign(ed)? in/i;
const SLOW_DOWN = /\b429\b|rate limit|too many requests/i;
const NO_IMAGE = /^not an image\b/;
const GONE = /\b404\b|not found|no longer lists|unknown manifest/i;

/** The same without a link that leads where the reader may not go. */
export function useNextStep(state: CoverageState, reason?: string): NextStep {
  const { link, ...step } = nextStep(state, reason);
  const may = useMay(link?.permission ?? "READ");
  return link && may ? { ...step, link } : step;
}

export function nextStep(state: CoverageState, reason = ""): NextStep {
  switch (state) {
    case "scanned":
      return { brief: "Nothing", text: "Nothing to do." };
    case "neverScanned":
      return {
        brief: "Wait",
        text: "It waits for a worker.",
        link: { href: "/operations", label: "See the queue", permission: "OPERATE" },
        isScan: true,
      };
    case "failed":
      return failed(reason);
    case "stale":
      return GONE.test(reason)
        ? {
            brief: "Nothing",
            text: "The registry no longer has it. It stays judged by what was read, and is never counted as fixed.",
          }
        : { brief: "Scan again", text: "What is known is old. Read it again.", isScan: true };
    case "partly":
      return {
        brief: "See the gaps",
        text: "Parts of it couldn't be read; what was read is judged. The image's page names the gaps.",
      };
    case "notCovered":
      if (NO_IMAGE.test(reason))
        return {
          brief: "Nothing",
          text: "It isn't an image, so it isn't scanned. Leave it out by the registry's scope if it needn't be counted.",
        };
      return {
        brief: "Not yet possible",
        text: "Nothing can be said about it yet. It is counted beside the others, never as clean.",
      };
  }
}

function failed(reason: string): NextStep {
  if (CREDENTIAL.test(reason))
    return {
      brief: "Mend the credential",
      text: "The registry refused. Mend the credential or its rights, then scan again.",
      link: { href: "/registries", label: "Go to the registries" },
      isScan: true,
    };
  if (SLOW_DOWN.test(reason))
    return { brief: "Wait", text: "The registry asked to slow down; it is tried again by itself." };
  if (GONE.test(reason))
    return { brief: "Nothing", text: "It was gone before it could be read. Nothing to do unless it should exist." };
  return {
    brief: "Scan again",
    text: "Read it again; if it fails alike, the reason says what is wrong with it.",
    isScan: true,
  };
}

/** `registry.example.com/payments/api:1.9` as its registry and the rest, which is what differs in a list. */
export function partsOf(reference: string): { readonly registry: string; readonly name: string } {
  const slash = reference.indexOf("/");
  const first = reference.slice(0, Math.max(0, slash));
  const isHost = /[.:]/.test(first) || first === "localhost";
  return isHost ? { registry: first, name: reference.slice(slash + 1) } : { registry: "", name: reference };
}
