// SPDX-License-Identifier: Apache-2.0
import { render } from "preact";
import { followLinks } from "../lib/address";
import { listenToKeys } from "../lib/keys";
import "../styles/index.css";
import { answer } from "./fixtures";
import { Gallery } from "./Gallery";

/** The gallery needs no server: fetch itself answers from the fixtures. */
window.fetch = async (input, init) => {
  const [status, body] = answer(init?.method ?? "GET", String(input));
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
};

followLinks();
listenToKeys();
const root = document.getElementById("app");
if (root) render(<Gallery />, root);
