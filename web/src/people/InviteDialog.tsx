// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { Invitation, PersonRequest, Role, Team } from "../api/platform";
import { useMutation, usePages } from "../lib/query";
import { Check, Choice } from "../ui/Choice";
import { Dialog } from "../ui/Dialog";
import { Field, Form, SubmitButton } from "../ui/Field";
import { ProblemNotice } from "../ui/State";
import { InvitationLink } from "./InvitationLink";
import { ROLE_OPTIONS } from "./roles";

/** Who, and what they may; then the link, once. */
export function InviteDialog({ onClose }: { onClose(): void }) {
  const [invitation, setInvitation] = useState<Invitation>();
  return (
    <Dialog
      title={invitation ? `${invitation.person.name} is invited` : "Invite somebody"}
      kind="dialog is-wide"
      onClose={onClose}
    >
      {invitation ? (
        <div class="stack-l">
          <InvitationLink invitation={invitation} />
          <div class="form-actions">
            <button type="button" class="button primary" onClick={onClose}>
              Done
            </button>
          </div>
        </div>
      ) : (
        <InviteForm onInvited={setInvitation} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface FormProps {
  onInvited(invitation: Invitation): void;
  onClose(): void;
}

function InviteForm({ onInvited, onClose }: FormProps) {
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [isAdmin, setAdmin] = useState(false);
  const [roles, setRoles] = useState<ReadonlyMap<number, Role>>(new Map());
  const teams = usePages<Team>("/teams", { limit: 200 });
  const invite = useMutation(
    (body: PersonRequest, ask) => ask<Invitation>("POST", "/people", { body }),
    ["/people", "/teams"],
  );
  const submit = async () => {
    const invitation = await invite.run({
      email: email.trim(),
      name: name.trim(),
      ...(isAdmin && { isAdmin }),
      ...(roles.size > 0 && { teams: [...roles].map(([id, role]) => ({ id, role })) }),
    });
    if (invitation) onInvited(invitation);
  };
  return (
    <Form label="Invite somebody" onSubmit={() => void submit()}>
      <div class="pair">
        <Field label="Name" name="name" autoComplete="off" value={name} onValue={setName} problem={invite.problem} />
        <Field
          label="Mail address"
          name="email"
          type="email"
          autoComplete="off"
          value={email}
          onValue={setEmail}
          problem={invite.problem}
        />
      </div>
      {(teams.value ?? []).map((team) => (
        <RoleLine
          key={team.id}
          team={team}
          role={roles.get(team.id)}
          onRole={(role) => setRoles(changed(roles, team.id, role))}
        />
      ))}
      <Check
        label="Administrator"
        hint="everything, in every team: registries, people, queue, audit log"
        isOn={isAdmin}
        onTurn={setAdmin}
      />
      <ProblemNotice problem={invite.problem} />
      <div class="form-actions">
        <SubmitButton isRunning={invite.isRunning}>Invite</SubmitButton>
        <button type="button" class="button" onClick={onClose}>
          Cancel
        </button>
      </div>
    </Form>
  );
}

function changed(roles: ReadonlyMap<number, Role>, team: number, role: Role | undefined): ReadonlyMap<number, Role> {
  const next = new Map(roles);
  if (role) next.set(team, role);
  else next.delete(team);
  return next;
}

interface RoleLineProps {
  readonly team: { readonly id: number; readonly name: string };
  readonly role: Role | undefined;
  onRole(role: Role | undefined): void;
}

/** A team and what the person is in it. */
export function RoleLine({ team, role, onRole }: RoleLineProps) {
  return (
    <div class="role-line">
      <span class="truncate">{team.name}</span>
      <Choice
        isBare
        label={`Role in ${team.name}`}
        name={`team-${team.id}`}
        value={role ?? ""}
        options={ROLE_OPTIONS}
        onValue={(value) => onRole((value || undefined) as Role | undefined)}
      />
    </div>
  );
}
