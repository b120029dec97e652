// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { Invitation, Person, PersonChange, Role, Team } from "../api/platform";
import { done } from "../lib/done";
import { useMe } from "../lib/me";
import { closeDrawer } from "../lib/open";
import { useMutation, usePages } from "../lib/query";
import { Confirm } from "../ui/Confirm";
import { Drawer } from "../ui/Dialog";
import { Facts } from "../ui/Facts";
import { Field, Form, SubmitButton } from "../ui/Field";
import { Empty, ProblemNotice } from "../ui/State";
import { Time } from "../ui/Time";
import { toast } from "../ui/toast";
import { PersonState } from "./columns";
import { InvitationLink } from "./InvitationLink";
import { RoleLine } from "./InviteDialog";

const TOUCHED = ["/people", "/teams"];

export function PersonDrawer({ person }: { readonly person: Person | undefined }) {
  if (!person)
    return (
      <Drawer title="Person" onClose={closeDrawer}>
        <Empty title="This person isn't in the list">Change the filter, or load more.</Empty>
      </Drawer>
    );
  return (
    <Drawer title={person.name} subtitle={person.email} onClose={closeDrawer}>
      <div class="stack-l">
        <Facts
          of={[
            ["State", <PersonState key="state" of={person} />],
            ["Last seen", <Time key="seen" at={person.lastSeen} />],
            ["Added", <Time key="created" at={person.created} />],
          ]}
        />
        <NameForm person={person} />
        <Roles person={person} />
        <Link person={person} />
        <Access person={person} />
      </div>
    </Drawer>
  );
}

function useChange(person: Person) {
  return useMutation(
    (body: PersonChange, ask) => ask<Person>("PATCH", `/people/${person.id}`, { body }),
    [...TOUCHED, "/tokens"],
  );
}

function NameForm({ person }: { readonly person: Person }) {
  const [name, setName] = useState(person.name);
  const change = useChange(person);
  return (
    <Form label="Name" onSubmit={() => void change.run({ name: name.trim() }).then((ok) => ok && toast("Changed."))}>
      <Field label="Name" name="name" value={name} onValue={setName} problem={change.problem} />
      {name.trim() !== person.name && (
        <div class="form-actions">
          <SubmitButton isRunning={change.isRunning}>Save</SubmitButton>
        </div>
      )}
    </Form>
  );
}

/** Each role is set as it is chosen. */
function Roles({ person }: { readonly person: Person }) {
  const teams = usePages<Team>("/teams", { limit: 200 });
  const set = useMutation(({ team, role }: { readonly team: number; readonly role: Role | undefined }, ask) => {
    const path = `/teams/${team}/members/${person.id}`;
    return done(role ? ask("PUT", path, { body: { role } }) : ask("DELETE", path));
  }, TOUCHED);
  const known = new Map(person.teams.map(({ id, role }) => [id, role]));
  return (
    <section class="stack">
      <h3>Roles</h3>
      {person.isAdmin && <p class="muted">An administrator may everything in every team, whatever stands here.</p>}
      {(teams.value ?? []).map((team) => (
        <RoleLine
          key={team.id}
          team={team}
          role={known.get(team.id)}
          onRole={(role) => void set.run({ team: team.id, role })}
        />
      ))}
      {teams.value?.length === 0 && <p class="muted">There is no team yet.</p>}
      <ProblemNotice problem={set.problem} />
    </section>
  );
}

function Link({ person }: { readonly person: Person }) {
  const [invitation, setInvitation] = useState<Invitation>();
  const renew = useMutation((_, ask) => ask<Invitation>("POST", `/people/${person.id}/link`), ["/people"]);
  return (
    <section class="stack">
      <h3>Lost password</h3>
      {invitation ? (
        <InvitationLink invitation={invitation} />
      ) : (
        <div class="form-actions">
          <button
            type="button"
            class="button"
            aria-disabled={renew.isRunning}
            onClick={() => void renew.run().then(setInvitation)}
          >
            Make a one-time link
          </button>
        </div>
      )}
      <ProblemNotice problem={renew.problem} />
    </section>
  );
}

/** Nobody takes their own access away here: an installation without an administrator helps nobody. */
function Access({ person }: { readonly person: Person }) {
  const isSelf = useMe()?.id === person.id;
  const [isAsking, setAsking] = useState(false);
  const change = useChange(person);
  if (isSelf) return <p class="muted small">You can't disable yourself or take your own administration away.</p>;
  const disable = { ...change, run: () => change.run({ isDisabled: true }) };
  return (
    <section class="end-zone">
      <div>
        <h3>Access</h3>
        <p class="muted">
          {person.isDisabled ? "They can't come in." : "Disabling ends their sessions and tokens at once."}
        </p>
      </div>
      <div class="form-actions wrap">
        <button type="button" class="button" onClick={() => void change.run({ isAdmin: !person.isAdmin })}>
          {person.isAdmin ? "Take administration away" : "Make administrator"}
        </button>
        {person.isDisabled ? (
          <button type="button" class="button" onClick={() => void change.run({ isDisabled: false })}>
            Enable
          </button>
        ) : (
          <button type="button" class="button danger" onClick={() => setAsking(true)}>
            Disable
          </button>
        )}
      </div>
      {!isAsking && <ProblemNotice problem={change.problem} />}
      {isAsking && (
        <Confirm
          title={`Disable ${person.name}?`}
          verb="Disable"
          deed={disable}
          onDone={() => setAsking(false)}
          onClose={() => setAsking(false)}
        >
          <p>Their sessions and tokens end at once, also those that pipelines use.</p>
          <p>What they decided stays, with their name. Waivers they own stay until their end.</p>
        </Confirm>
      )}
    </section>
  );
}
