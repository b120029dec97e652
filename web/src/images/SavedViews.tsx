// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { View } from "../api/model";
import { useMutation, useQuery } from "../lib/query";
import { Dialog } from "../ui/Dialog";
import { Field, Form, SubmitButton } from "../ui/Field";
import { DownIcon, PlusIcon, StarIcon } from "../ui/icons";
import { Menu } from "../ui/Menu";
import { ProblemNotice } from "../ui/State";
import { toast } from "../ui/toast";

/** Addresses of this page that the person gave a name. */
export function SavedViews() {
  const [isNaming, setNaming] = useState(false);
  const answer = useQuery<{ items: View[] }>("/views");
  const views = answer.value?.items.filter((view) => view.address.startsWith(location.pathname)) ?? [];
  return (
    <>
      <Menu
        label="Saved views"
        buttonClass="button quiet small"
        place="is-end"
        button={
          <>
            <StarIcon size={14} /> Views <DownIcon size={12} />
          </>
        }
      >
        {views.map((view) => (
          <a key={view.id} class="menu-item" href={view.address}>
            {view.name}
          </a>
        ))}
        {views.length === 0 && <p class="menu-item muted">No view is saved yet.</p>}
        <button type="button" class="menu-item" onClick={() => setNaming(true)}>
          <PlusIcon size={14} /> Save this view
        </button>
      </Menu>
      {isNaming && <NameDialog onClose={() => setNaming(false)} />}
    </>
  );
}

function NameDialog({ onClose }: { onClose(): void }) {
  const [name, setName] = useState("");
  const save = useMutation(
    (body: { name: string; address: string }, ask) => ask<View>("POST", "/views", { body }),
    ["/views"],
  );
  const remove = useMutation((id: number, ask) => ask("DELETE", `/views/${id}`), ["/views"]);
  const submit = async () => {
    const view = await save.run({ name: name.trim(), address: location.pathname + location.search });
    if (!view) return;
    onClose();
    toast(`Saved as “${view.name}”.`, () => void remove.run(view.id));
  };
  return (
    <Dialog title="Save this view" subtitle="Its filters and order, under a name of yours." onClose={onClose}>
      <Form label="Save this view" onSubmit={() => void submit()}>
        <Field label="Name" name="name" value={name} onValue={setName} problem={save.problem} />
        <ProblemNotice problem={save.problem?.errors?.length ? undefined : save.problem} />
        <div class="form-actions">
          <SubmitButton isRunning={save.isRunning}>Save</SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
