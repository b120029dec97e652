// SPDX-License-Identifier: Apache-2.0
import type { Problem } from "../api/model";
import type { Team } from "../api/platform";
import { useMe } from "../lib/me";
import { usePages } from "../lib/query";
import { Choice, type Option } from "../ui/Choice";

interface OwnerProps {
  readonly value: string;
  readonly problem: Problem | undefined;
  onValue(value: string): void;
}

/** Whoever is in a team that the caller sees may answer for it. */
export function OwnerChoice(props: OwnerProps) {
  const me = useMe();
  const teams = usePages<Team>("/teams", { limit: 200 });
  return (
    <Choice
      {...props}
      label="Owner"
      name="owner"
      options={[["", `${me?.name ?? "Me"} (me)`], ...ownersOf(teams.value ?? [], me?.id)]}
      hint="Who answers for it, and is told when it is asked again"
    />
  );
}

export function ownersOf(teams: readonly Team[], me: number | undefined): Option[] {
  const people = new Map(teams.flatMap((team) => team.members.map(({ id, name }) => [id, name] as const)));
  return [...people]
    .filter(([id]) => id !== me)
    .map(([id, name]): Option => [String(id), name])
    .toSorted((a, b) => a[1].localeCompare(b[1]));
}
