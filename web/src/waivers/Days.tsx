// SPDX-License-Identifier: Apache-2.0
import type { Problem } from "../api/model";
import { Field } from "../ui/Field";
import { MOST_DAYS } from "./request";

interface DaysProps {
  readonly value: string;
  readonly problem: Problem | undefined;
  onValue(value: string): void;
}

const USUAL = ["7", "30", "90", "365"];

/** How long, by a click for what is usual, and the day it comes to. */
export function Days({ value, problem, onValue }: DaysProps) {
  return (
    <div class="days">
      <Field
        label="Ends in days"
        name="expiresInDays"
        type="number"
        min={1}
        max={MOST_DAYS}
        value={value}
        onValue={onValue}
        problem={problem}
        hint={endWords(Number(value))}
      />
      <div class="segments" role="group" aria-label="Usual times">
        {USUAL.map((days) => (
          <button type="button" key={days} aria-pressed={value === days} onClick={() => onValue(days)}>
            {days} d
          </button>
        ))}
      </div>
    </div>
  );
}

export function endWords(days: number, now: number = Date.now()): string {
  if (!(days >= 1 && days <= MOST_DAYS)) return "From 1 day to a year";
  const end = new Date(now + days * 86_400_000);
  return `On ${new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(end)}`;
}
