// SPDX-License-Identifier: Apache-2.0

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly choices: Readonly<Record<T, string>>;
  readonly value: T | undefined;
  onValue(value: T): void;
}

/** One of a few, side by side. */
export function Segments<T extends string>({ label, choices, value, onValue }: SegmentsProps<T>) {
  return (
    <div class="segments" role="group" aria-label={label}>
      {(Object.entries(choices) as [T, string][]).map(([one, name]) => (
        <button key={one} type="button" aria-pressed={one === value} onClick={() => onValue(one)}>
          {name}
        </button>
      ))}
    </div>
  );
}
