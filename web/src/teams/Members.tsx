// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { Person, Role, Team } from "../api/platform";
import { done } from "../lib/done";
import { useMay } from "../lib/me";
import { useMutation, usePages } from "../lib/query";
import { ROLES, roleWord } from "../people/roles";
import { Choice } from "../ui/Choice";
import { ProblemNotice } from "../ui/State";

type Change = { readonly person: number; readonly role: Role | undefined };

interface MembersProps {
  readonly team: Team;
  readonly mayManage: boolean;
}

/** Each change holds as it is chosen. */
export function Members({ team, mayManage }: MembersProps) {
  const set = useMutation(
    ({ person, role }: Change, ask) => {
      const path = `/teams/${team.id}/members/${person}`;
      return done(role ? ask("PUT", path, { body: { role } }) : ask("DELETE", path));
    },
    ["/teams", "/people"],
  );
  return (
    <section class="stack">
      <h3>Members</h3>
      {team.members.length === 0 && <p class="muted">Nobody is in this team.</p>}
      {team.members.map((member) => (
        <div class="role-line" key={member.id}>
          <span class="truncate">{member.name}</span>
          {mayManage ? (
            <div class="line">
              <Choice
                isBare
                label={`Role of ${member.name}`}
                name={`role-${member.id}`}
                value={member.role}
                options={ROLES.map(([id, word]) => [id, word] as const)}
                onValue={(role) => void set.run({ person: member.id, role: role as Role })}
              />
              <button
                type="button"
                class="button quiet small"
                aria-label={`Take out ${member.name}`}
                onClick={() => void set.run({ person: member.id, role: undefined })}
              >
                Take out
              </button>
            </div>
          ) : (
            <span class="muted">{roleWord(member.role)}</span>
          )}
        </div>
      ))}
      <ProblemNotice problem={set.problem} />
      {mayManage && <AddMember team={team} onAdd={(person, role) => void set.run({ person, role })} />}
    </section>
  );
}

interface AddProps {
  readonly team: Team;
  onAdd(person: number, role: Role): void;
}

/** Only who may see people can choose among them. */
function AddMember({ team, onAdd }: AddProps) {
  const may = useMay("MANAGE_PEOPLE");
  return may ? <Chooser team={team} onAdd={onAdd} /> : null;
}

function Chooser({ team, onAdd }: AddProps) {
  const people = usePages<Person>("/people", { limit: 200 });
  const [person, setPerson] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const inside = new Set(team.members.map(({ id }) => id));
  const others = (people.value ?? []).filter(({ id, isDisabled }) => !inside.has(id) && !isDisabled);
  if (others.length === 0) return null;
  const add = () => {
    if (!person) return;
    onAdd(Number(person), role);
    setPerson("");
  };
  return (
    <div class="role-line add-line">
      <Choice
        isBare
        label="Person"
        name="person"
        value={person}
        options={[["", "Add somebody…"], ...others.map(({ id, name }) => [String(id), name] as const)]}
        onValue={setPerson}
      />
      <div class="line">
        <Choice
          isBare
          label="Role"
          name="role"
          value={role}
          options={ROLES.map(([id, word]) => [id, word] as const)}
          onValue={(value) => setRole(value as Role)}
        />
        <button type="button" class="button small" aria-disabled={!person} onClick={add}>
          Add
        </button>
      </div>
    </div>
  );
}
