// SPDX-License-Identifier: Apache-2.0
import type { Option } from "../ui/Choice";

/** One setting of a channel, as its form shows it. */
export interface Setting {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
  /** Several, one a line. */
  readonly isList?: boolean;
  readonly options?: readonly Option[];
  /** Sent only while this holds; Jira on its users' own machines wants no user. */
  readonly isFor?: (values: Readonly<Record<string, string>>) => boolean;
}

export interface Kind {
  readonly id: string;
  readonly label: string;
  /** What to do over there first. */
  readonly before: string;
  readonly settings: readonly Setting[];
  readonly secret?: { readonly label: string; readonly hint: string; readonly isMadeHere?: boolean };
}

const SLACK: Kind = {
  id: "slack",
  label: "Slack",
  before:
    "Make an app with the scopes chat:write and channels:history (groups:history for private channels), install it, and invite it to the channel.",
  settings: [
    {
      name: "channel",
      label: "Channel",
      placeholder: "C0123456789",
      hint: "Its id, which stands last in the channel's details",
    },
    {
      name: "server",
      label: "Server",
      placeholder: "https://slack.com",
      hint: "Only for Slack's other clouds",
    },
  ],
  secret: { label: "Bot token", hint: "Begins with xoxb-" },
};

const JIRA: Kind = {
  id: "jira",
  label: "Jira",
  before:
    "The account needs to browse the project and to create, edit, comment and transition issues. The issue type must demand no fields but summary and description.",
  settings: [
    {
      name: "deployment",
      label: "Deployment",
      options: [
        ["cloud", "Cloud"],
        ["datacenter", "Data Center"],
      ],
    },
    { name: "site", label: "Site", placeholder: "https://example.atlassian.net" },
    {
      name: "user",
      label: "User",
      placeholder: "plimsoll@example.com",
      hint: "The account's mail address",
      isFor: (values) => values.deployment === "cloud",
    },
    { name: "project", label: "Project", placeholder: "OPS", hint: "Its key" },
    { name: "issueType", label: "Issue type", placeholder: "Task" },
    {
      name: "doneTransition",
      label: "Transition that resolves",
      placeholder: "Done",
      hint: "Its name; else the first that leads to a status of the category “done”",
    },
    { name: "labels", label: "Labels", isList: true, hint: "One a line, beside plimsoll's own" },
  ],
  secret: { label: "Token", hint: "An API token; on Data Center a personal access token" },
};

const MAIL: Kind = {
  id: "mail",
  label: "Mail",
  before: "The mail server belongs to this installation's configuration. Updates are answers in one thread.",
  settings: [
    {
      name: "to",
      label: "Recipients",
      isList: true,
      placeholder: "ops@example.com",
      hint: "Up to 50 plain addresses, one a line",
    },
  ],
};

const WEBHOOK: Kind = {
  id: "webhook",
  label: "Webhook",
  before:
    "Events are CloudEvents in JSON, signed by Standard Webhooks. The receiver answers with any status from 200 to 299.",
  settings: [{ name: "url", label: "Address", placeholder: "https://example.com/hooks/plimsoll" }],
  secret: {
    label: "Signing secret",
    hint: "whsec_ and random bytes in base 64; the receiver needs it too. Two with a space between while one is replaced.",
    isMadeHere: true,
  },
};

export const KINDS: readonly Kind[] = [SLACK, JIRA, MAIL, WEBHOOK];

export function kindOf(id: string): Kind | undefined {
  return KINDS.find((kind) => kind.id === id);
}

export function kindLabel(id: string): string {
  return kindOf(id)?.label ?? id;
}
