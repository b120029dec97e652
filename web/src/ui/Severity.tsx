// SPDX-License-Identifier: Apache-2.0
import { type Counts, SEVERITIES, type Severity } from "../api/model";
import { number } from "../lib/format";

/** Shapes differ as much as colours: a filled diamond, a triangle, a square, a ring and a dashed ring. */
const SHAPES: Record<Severity, preact.JSX.Element> = {
  critical: <path d="M6 .5 11.5 6 6 11.5.5 6z" fill="currentColor" />,
  high: <path d="M6 1 11.5 10.8H.5z" fill="currentColor" />,
  medium: <path d="M1.5 1.5h9v9h-9z" fill="currentColor" />,
  low: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="2" />,
  unknown: (
    <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2 1.6" />
  ),
};

export const WORDS: Record<Severity, string> = {
  critical: "Critical",
  high: "High",
  medium: "Medium",
  low: "Low",
  unknown: "Unknown",
};

export function SeverityShape({ of, size = 10 }: { readonly of: Severity; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden>
      {SHAPES[of]}
    </svg>
  );
}

export function SeverityMark({ of }: { readonly of: Severity }) {
  return (
    <span class={`severity is-${of}`}>
      <SeverityShape of={of} />
      {WORDS[of]}
    </span>
  );
}

export function total(counts: Counts): number {
  return SEVERITIES.reduce((sum, severity) => sum + counts[severity], 0);
}

function sentence(counts: Counts): string {
  const parts = SEVERITIES.filter((severity) => counts[severity] > 0).map((s) => `${number(counts[s])} ${s}`);
  return parts.length > 0 ? parts.join(", ") : "no findings";
}

/** Counts side by side, each with its shape. Unknown shows itself only where there is some. */
export function SeverityCounts({ of }: { readonly of: Counts }) {
  const shown = SEVERITIES.filter((severity) => severity !== "unknown" || of.unknown > 0);
  return (
    <span
      class={`severity-counts ${of.unknown > 0 ? "has-unknown" : ""}`}
      role="img"
      aria-label={sentence(of)}
      title={sentence(of)}
    >
      {shown.map((severity) => (
        <span key={severity} class={`severity-count is-${severity} ${of[severity] === 0 ? "is-zero" : ""}`}>
          {of[severity] > 0 && <SeverityShape of={severity} size={8} />}
          {short(of[severity])}
        </span>
      ))}
    </span>
  );
}

/** At most four signs: `999`, `1.2k`, `34k`. The whole number is in the title. */
export function short(value: number): string {
  if (value < 1000) return String(value);
  const thousands = value / 1000;
  return `${thousands < 10 ? thousands.toFixed(1) : Math.round(thousands)}k`;
}

interface BarProps {
  readonly of: Counts;
  /** Width in pixels of the whole bar. */
  readonly width?: number;
  /** What the whole width stands for; the counts' own sum if absent. */
  readonly most?: number;
}

/** One bar, stacked from critical to unknown. Widths are attributes of SVG: the policy forbids inline styles. */
export function SeverityBar({ of, width = 96, most }: BarProps) {
  const scale = width / Math.max(1, most ?? total(of));
  let x = 0;
  return (
    <svg
      class="severity-bar-plot"
      width={width}
      height="8"
      viewBox={`0 0 ${width} 8`}
      role="img"
      aria-label={sentence(of)}
    >
      <title>{sentence(of)}</title>
      <rect class="fill-empty" width={width} height="8" rx="2" />
      {SEVERITIES.map((severity) => {
        const length = of[severity] * scale;
        const at = x;
        x += length;
        return (
          length > 0 && (
            <rect key={severity} class={`fill-${severity}`} x={at} width={Math.max(1, length - 1)} height="8" rx="1" />
          )
        );
      })}
    </svg>
  );
}
