// SPDX-License-Identifier: Apache-2.0
import type { Invitation } from "../api/platform";
import { absolute } from "../lib/format";
import { Once } from "../ui/Once";

/** The link opens the door for whoever has it, once. */
export function InvitationLink({ invitation }: { readonly invitation: Invitation }) {
  return (
    <div class="stack">
      <Once label="one-time link" text={new URL(invitation.link, location.origin).href}>
        The link is shown now and never again
      </Once>
      <p class="muted">
        Send it to {invitation.person.email} by a way that only they read. It works once, until{" "}
        {absolute(invitation.expires)}; they choose their password by it.
      </p>
    </div>
  );
}
