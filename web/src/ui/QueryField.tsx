// SPDX-License-Identifier: Apache-2.0
import { useId } from "preact/hooks";
import { useTyped } from "../lib/query-state";

interface QueryFieldProps {
  readonly name: string;
  readonly label: string;
  readonly type?: "text" | "date";
}

/** A filter that is typed; like the search it goes to the address after a pause. */
export function QueryField({ name, label, type = "text" }: QueryFieldProps) {
  const id = useId();
  const [typed, setTyped] = useTyped(name, 300);
  return (
    <div class="query-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="input"
        type={type as "text"}
        value={typed}
        maxLength={200}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
    </div>
  );
}
