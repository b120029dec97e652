// SPDX-License-Identifier: Apache-2.0
import type { Coverage, CoverageState } from "../api/model";
import { number } from "../lib/format";

/** From good to worst; the ring draws them in this order. */
export const STATES = ["scanned", "partly", "stale", "failed", "neverScanned", "notCovered"] as const;

export const COVERAGE_WORDS: Record<CoverageState, string> = {
  scanned: "Scanned",
  partly: "Partly read",
  stale: "Stale",
  failed: "Scan failed",
  neverScanned: "Never scanned",
  notCovered: "Not covered",
};

const SIGNS: Record<CoverageState, preact.JSX.Element> = {
  scanned: <path d="m2.5 6.5 2.5 2.5 4.5-5.5" />,
  partly: <path d="M6 1.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6zM6 1.2v9.6M6 3h3.6M6 6h4.8M6 9h3.6" />,
  stale: <path d="M6 1.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6zM6 3.4V6l1.8 1.3" />,
  failed: <path d="M6 1.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6zM4.3 4.3l3.4 3.4M7.7 4.3 4.3 7.7" />,
  neverScanned: <circle cx="6" cy="6" r="4.8" stroke-dasharray="2.2 1.9" />,
  notCovered: <path d="M6 1.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6zM2.6 2.6l6.8 6.8" />,
};

interface CoverageMarkProps {
  readonly state: CoverageState;
  readonly reason?: string | undefined;
  /** Only the sign; its word is then in the title and for the screen reader. */
  readonly isBrief?: boolean;
}

/** What is not known has a sign of its own; it never looks like a zero. */
export function CoverageMark({ state, reason, isBrief }: CoverageMarkProps) {
  const words = COVERAGE_WORDS[state];
  return (
    <span class={`coverage-mark is-${state}`} title={reason ? `${words}: ${reason}` : words}>
      <svg width="13" height="13" viewBox="0 0 12 12" fill="none" stroke="currentColor" stroke-width="1.4" aria-hidden>
        {SIGNS[state]}
      </svg>
      <span class={isBrief ? "sr-only" : "truncate"}>{words}</span>
    </span>
  );
}

const RADIUS = 42;
const ROUND = 2 * Math.PI * RADIUS;

function percent(part: number, all: number): string {
  if (all === 0) return "–";
  const share = (100 * part) / all;
  // 99.97 % must not read as 100: something is missing.
  return part < all && share > 99 ? `${Math.min(99.9, Math.floor(share * 10) / 10)}` : `${Math.floor(share)}`;
}

interface RingProps {
  readonly of: Coverage;
  /** Where the images of a state are listed. */
  hrefOf?(state: CoverageState): string;
}

/** How much of the fleet is known, and beside it what is not, each linked to its list. */
export function CoverageRing({ of, hrefOf = (state) => `/images?coverage=${state}` }: RingProps) {
  const images = new Map(of.states.map(({ state, images }) => [state, images]));
  const shown = STATES.filter((state) => (images.get(state) ?? 0) > 0);
  let at = 0;
  return (
    <div class="ring">
      <svg
        class="ring-plot"
        width="112"
        height="112"
        viewBox="0 0 112 112"
        role="img"
        aria-label={`${percent(images.get("scanned") ?? 0, of.images)} percent scanned`}
      >
        <circle class="track" cx="56" cy="56" r={RADIUS} />
        {shown.map((state) => {
          const length = (ROUND * (images.get(state) ?? 0)) / Math.max(1, of.images);
          const offset = -at;
          at += length;
          return (
            <circle
              key={state}
              class={`stroke-${state}`}
              cx="56"
              cy="56"
              r={RADIUS}
              stroke-dasharray={`${Math.max(1.5, length - 1.5)} ${ROUND}`}
              stroke-dashoffset={offset}
              transform="rotate(-90 56 56)"
            />
          );
        })}
        <text x="56" y="60">
          {percent(images.get("scanned") ?? 0, of.images)}
        </text>
        <text class="ring-unit" x="56" y="75">
          % scanned
        </text>
      </svg>
      <ul class="ring-list">
        {shown.map((state) => (
          <li key={state}>
            <CoverageMark state={state} />
            <a href={hrefOf(state)} aria-label={`${number(images.get(state) ?? 0)} images: ${COVERAGE_WORDS[state]}`}>
              {number(images.get(state) ?? 0)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
