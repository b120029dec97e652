// SPDX-License-Identifier: Apache-2.0

import type { Problem } from "../api/model";

export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface Ask {
  readonly query?: Query;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** Sent as Idempotency-Key, so that a repeated click is one deed. */
  readonly idempotencyKey?: string;
}

export type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

/** Status 0 says that no answer came at all. */
const AWAY: Problem = {
  type: "about:blank",
  title: "The server can't be reached",
  status: 0,
  detail: "Plimsoll didn't answer.",
  todo: "It may be starting again, or your network is away. Try again in a moment.",
};

let csrfToken = "";

/** The server gives the token with `/me`; it must come back with everything that changes something. */
export function setCsrfToken(token: string): void {
  csrfToken = token;
}

let signedOut = () => {};

/** Called when the server no longer knows the session, whatever was asked. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

export function addressOf(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === "") continue;
    if (typeof value === "object") for (const one of value) search.append(name, one);
    else search.append(name, String(value));
  }
  const text = search.toString();
  return `/api/v1${path}${text ? `?${text}` : ""}`;
}

/** Asks the API; throws a `ProblemError` whatever goes wrong. */
export async function ask<T>(
  method: Method,
  path: string,
  { query, body, signal, idempotencyKey }: Ask = {},
): Promise<T> {
  const headers = new Headers({ Accept: "application/json, application/problem+json" });
  if (method !== "GET") headers.set("X-Plimsoll-Csrf", csrfToken);
  if (body !== undefined) headers.set("Content-Type", "application/json");
  if (idempotencyKey) headers.set("Idempotency-Key", idempotencyKey);
  const answer = await fetch(addressOf(path, query), {
    method,
    headers,
    credentials: "same-origin",
    body: body === undefined ? null : JSON.stringify(body),
    signal: signal ?? null,
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ProblemError(AWAY);
  });
  if (answer.status === 401 && method === "GET" && path !== "/me") signedOut();
  if (!answer.ok) throw new ProblemError(await problemOf(answer));
  const text = await answer.text();
  return (text === "" ? undefined : JSON.parse(text)) as T; // 202 and 204 may have nothing to say.
}

async function problemOf(answer: Response): Promise<Problem> {
  const plain: Problem = {
    type: "about:blank",
    title: answer.statusText || `Status ${answer.status}`,
    status: answer.status,
  };
  if (!answer.headers.get("Content-Type")?.includes("json")) return plain;
  const told = (await answer.json().catch(() => ({}))) as Partial<Problem>;
  return { ...plain, ...told, status: answer.status };
}

export function toProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { type: "about:blank", title: "Something went wrong in this page", status: -1, detail: String(error) };
}

/** What the server said about one field of a form, or about something inside it, as about one line of a list. */
export function errorOf(problem: Problem | undefined, field: string): string | undefined {
  const found = problem?.errors?.find((error) => `${pathOf(error.field)}.`.startsWith(`${field}.`));
  return found?.message;
}

/** A field is named by a dotted path or by a JSON pointer. */
function pathOf(field: string): string {
  return field.startsWith("/") ? field.slice(1).replaceAll("/", ".") : field;
}
