// SPDX-License-Identifier: Apache-2.0
import { useEffect, useId, useState } from "preact/hooks";
import { text, useQueryState } from "../lib/query-state";

interface QueryFieldProps {
  readonly name: string;
  readonly label: string;
  readonly type?: "text" | "date";
}

/** A filter that is typed; like the search it goes to the address after a pause. */
export function QueryField({ name, label, type = "text" }: QueryFieldProps) {
  const id = useId();
  const [wanted, setWanted] = useQueryState(name, text, "replace");
  const [typed, setTyped] = useState(wanted);
  useEffect(() => setTyped(wanted), [wanted]);
  useEffect(() => {
    if (typed === wanted) return;
    const timer = setTimeout(() => setWanted(typed.trim()), 300);
    return () => clearTimeout(timer);
  }, [typed, wanted, setWanted]);
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
