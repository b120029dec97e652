// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { Problem } from "../api/model";
import { errorOf } from "../lib/http";
import { WarnIcon } from "./icons";

interface InputProps {
  readonly type?: "text" | "email" | "password" | "number";
  readonly autoComplete?: string;
  readonly placeholder?: string;
  readonly spellcheck?: boolean;
  readonly min?: number;
  readonly max?: number;
}

interface FieldProps extends InputProps {
  readonly label: string;
  /** Its dotted path in the body, by which the server names it in `errors`. */
  readonly name: string;
  readonly value: string;
  readonly hint?: ComponentChildren;
  readonly problem?: Problem | undefined;
  readonly rows?: number;
  onValue(value: string): void;
}

/** A label, a field and, from the server, what is wrong with it. */
export function Field({
  label,
  name,
  value,
  hint,
  problem,
  rows,
  onValue,
  type = "text",
  placeholder,
  ...input
}: FieldProps) {
  const id = useId();
  const error = errorOf(problem, name);
  const common = {
    id,
    name,
    value,
    class: "input",
    "aria-invalid": error !== undefined,
    ...((error || hint) && { "aria-describedby": `${id}-say` }),
    onInput: (event: { readonly currentTarget: { readonly value: string } }) => onValue(event.currentTarget.value),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {rows ? (
        <textarea {...common} rows={rows} placeholder={placeholder ?? ""} />
      ) : (
        <input {...input} {...common} type={type as "text"} placeholder={placeholder ?? ""} />
      )}
      <div id={`${id}-say`}>
        {error ? (
          <span class="error">
            <WarnIcon size={14} />
            {error}
          </span>
        ) : (
          hint && <span class="hint">{hint}</span>
        )}
      </div>
    </div>
  );
}

interface ButtonProps {
  readonly isRunning: boolean;
  readonly kind?: "primary" | "danger" | "";
  readonly children: ComponentChildren;
}

/** Stays focusable while it runs, and does nothing then: a second click is no second deed. */
export function SubmitButton({ isRunning, kind = "primary", children }: ButtonProps) {
  return (
    <button type="submit" class={`button ${kind}`} aria-disabled={isRunning}>
      {children}
    </button>
  );
}

interface FormProps {
  readonly label: string;
  readonly children: ComponentChildren;
  onSubmit(): void;
}

export function Form({ label, children, onSubmit }: FormProps) {
  return (
    <form
      class="form"
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
