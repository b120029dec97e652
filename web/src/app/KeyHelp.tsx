// SPDX-License-Identifier: Apache-2.0
import { boundKeys } from "../lib/keys";
import { Dialog } from "../ui/Dialog";

export function KeyHelp({ onClose }: { onClose(): void }) {
  const keys = boundKeys();
  return (
    <Dialog title="Keyboard" subtitle="What works on this page" kind="dialog is-wide" onClose={onClose}>
      <div class="keys">
        {keys.map(({ key, label }) => (
          <div key={key}>
            <span>{label}</span>
            <kbd>{key}</kbd>
          </div>
        ))}
        <div>
          <span>Open the focused row</span>
          <kbd>Enter</kbd>
        </div>
        <div>
          <span>Close what lies above</span>
          <kbd>Esc</kbd>
        </div>
      </div>
    </Dialog>
  );
}
