// SPDX-License-Identifier: Apache-2.0

/** The chance of exploitation within 30 days (first.org/epss), 0 to 1. */
export function Epss({ of }: { readonly of: number }) {
  return (
    <span class="epss" title="EPSS: the chance that it is exploited within 30 days">
      <svg width="40" height="6" aria-hidden>
        <rect class="fill-track" width="40" height="6" rx="3" />
        <rect
          class={of >= 0.1 ? "fill-high" : "fill-low"}
          width={Math.max(2, 40 * Math.min(1, of))}
          height="6"
          rx="3"
        />
      </svg>
      EPSS {percent(of)}
    </span>
  );
}

/** Small chances keep a figure that isn't zero. */
export function percent(share: number): string {
  const value = 100 * share;
  if (value > 0 && value < 0.1) return "< 0.1 %";
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} %`;
}
