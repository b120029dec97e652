// SPDX-License-Identifier: Apache-2.0
import type { Problem } from "../api/model";
import { Field } from "../ui/Field";
import type { Draft } from "./draft";

interface FieldsProps {
  readonly draft: Draft;
  readonly problem: Problem | undefined;
  onChange(part: Partial<Draft>): void;
}

export function AddressFields({ draft, problem, onChange }: FieldsProps) {
  return (
    <>
      <Field
        label="Address"
        name="address"
        placeholder="registry.example.com"
        spellcheck={false}
        value={draft.address}
        onValue={(address) => onChange({ address })}
        problem={problem}
        hint="Host and port. What kind of registry it is shows itself."
      />
      <div class="pair">
        <Field
          label="User name"
          name="username"
          autoComplete="off"
          value={draft.username}
          onValue={(username) => onChange({ username })}
          problem={problem}
        />
        <Field
          label="Password or token"
          name="password"
          type="password"
          autoComplete="new-password"
          value={draft.password}
          onValue={(password) => onChange({ password })}
          problem={problem}
        />
      </div>
      <details class="more">
        <summary>Own certificate authority, plain HTTP, no catalogue</summary>
        <div class="form">
          <Field
            label="Certificate authority"
            name="ca"
            rows={3}
            placeholder="-----BEGIN CERTIFICATE-----"
            value={draft.ca}
            onValue={(ca) => onChange({ ca })}
            problem={problem}
          />
          <Field
            label="Repositories"
            name="repositories"
            rows={3}
            value={draft.named}
            onValue={(named) => onChange({ named })}
            problem={problem}
            hint="One a line, for a registry that doesn't list them."
          />
          <label class="line">
            <input
              type="checkbox"
              checked={draft.isInsecure}
              onChange={() => onChange({ isInsecure: !draft.isInsecure })}
            />
            Speak plain HTTP, or accept a certificate that nobody vouches for
          </label>
        </div>
      </details>
    </>
  );
}

export function ScopeFields({ draft, problem, onChange }: FieldsProps) {
  return (
    <>
      <div class="pair">
        <Field
          label="Repositories"
          name="scope.repositories"
          rows={3}
          placeholder={"team-a/**\n!**/scratch"}
          value={draft.repositories}
          onValue={(repositories) => onChange({ repositories })}
          problem={problem}
          hint="Patterns, one a line; all when empty; a leading ! excludes."
        />
        <Field
          label="Tags"
          name="scope.tags"
          rows={3}
          placeholder={"*\n!*-dev"}
          value={draft.tags}
          onValue={(tags) => onChange({ tags })}
          problem={problem}
          hint="The same for tags."
        />
      </div>
      <div class="triple">
        <Field
          label="Newest of each"
          name="scope.newestPerLineage"
          type="number"
          min={1}
          value={draft.newest}
          onValue={(newest) => onChange({ newest })}
          problem={problem}
          hint="Builds of a tag pattern"
        />
        <Field
          label="Versions"
          name="scope.versions"
          placeholder=">=1.4 <2"
          value={draft.versions}
          onValue={(versions) => onChange({ versions })}
          problem={problem}
          hint="A range, if tags are versions"
        />
        <Field
          label="Not older than"
          name="scope.maxAgeDays"
          type="number"
          min={1}
          value={draft.maxAgeDays}
          onValue={(maxAgeDays) => onChange({ maxAgeDays })}
          problem={problem}
          hint="Days"
        />
      </div>
    </>
  );
}
