// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { Problem } from "../api/model";
import { errorOf } from "../lib/http";
import { WarnIcon } from "./icons";

export type Option = readonly [value: string, label: string];

interface ChoiceProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly hint?: ComponentChildren;
  readonly problem?: Problem | undefined;
  /** Its label is for screen readers only: what stands around it says it. */
  readonly isBare?: boolean;
  onValue(value: string): void;
}

/** One of a few that are known. */
export function Choice({ label, name, value, options, hint, problem, isBare, onValue }: ChoiceProps) {
  const id = useId();
  const error = errorOf(problem, name);
  return (
    <div class="field">
      <label for={id} class={isBare ? "sr-only" : ""}>
        {label}
      </label>
      <select
        id={id}
        name={name}
        class="input"
        value={value}
        aria-invalid={error !== undefined}
        {...((error || hint) && { "aria-describedby": `${id}-say` })}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        {options.map(([one, words]) => (
          <option key={one} value={one} selected={one === value}>
            {words}
          </option>
        ))}
      </select>
      {(error || hint) && (
        <div id={`${id}-say`}>
          {error ? (
            <span class="error">
              <WarnIcon size={14} />
              {error}
            </span>
          ) : (
            <span class="hint">{hint}</span>
          )}
        </div>
      )}
    </div>
  );
}

interface CheckProps {
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  readonly isOn: boolean;
  onTurn(isOn: boolean): void;
}

export function Check({ label, hint, isOn, onTurn }: CheckProps) {
  return (
    <label class="check-field">
      <input type="checkbox" checked={isOn} onChange={() => onTurn(!isOn)} />
      <span>
        {label}
        {hint && <span class="muted small"> {hint}</span>}
      </span>
    </label>
  );
}

interface RadiosProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string, hint: string])[];
  onValue(value: string): void;
}

/** One of a few whose difference needs a sentence each. */
export function Radios({ label, name, value, options, onValue }: RadiosProps) {
  return (
    <fieldset class="field radios">
      <legend>{label}</legend>
      {options.map(([one, words, hint]) => (
        <label class="check-field" key={one}>
          <input type="radio" name={name} value={one} checked={one === value} onChange={() => onValue(one)} />
          <span>
            {words} <span class="muted small">{hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
