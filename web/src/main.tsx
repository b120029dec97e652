// SPDX-License-Identifier: Apache-2.0
import { render } from "preact";
import { App } from "./app/App";
import { followLinks } from "./lib/address";
import { listenToKeys } from "./lib/keys";
import "./styles/index.css";

followLinks();
listenToKeys();
const root = document.getElementById("app");
if (root) render(<App />, root);
