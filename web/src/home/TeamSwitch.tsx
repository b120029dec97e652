// SPDX-License-Identifier: Apache-2.0
import { useMe } from "../lib/me";
import { text, useQueryState } from "../lib/query-state";

/** Whose work: one team's or everything that the person may see. */
export function TeamSwitch() {
  const [team, setTeam] = useQueryState("team", text);
  const teams = useMe()?.teams ?? [];
  if (teams.length < 2) return null;
  return (
    <select class="input" aria-label="Team" value={team} onChange={(event) => setTeam(event.currentTarget.value)}>
      <option value="">All my teams</option>
      {teams.map(({ id, name }) => (
        <option key={id} value={String(id)}>
          {name}
        </option>
      ))}
    </select>
  );
}
