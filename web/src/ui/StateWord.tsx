// SPDX-License-Identifier: Apache-2.0
import { CheckIcon, ClockIcon, CloseIcon, PauseIcon, WarnIcon } from "./icons";

export type Tone = "good" | "bad" | "warn" | "wait" | "off";

const ICONS = { good: CheckIcon, bad: CloseIcon, warn: WarnIcon, wait: ClockIcon, off: PauseIcon } as const;

interface StateProps {
  readonly tone: Tone;
  readonly word: string;
  /** Why, for the title. */
  readonly reason?: string | undefined;
}

/** A state by sign, word and colour: none of them has to be understood alone. */
export function StateWord({ tone, word, reason }: StateProps) {
  const Icon = ICONS[tone];
  return (
    <span class={`state-word is-${tone}`} title={reason ? `${word}: ${reason}` : word}>
      <Icon size={14} />
      {word}
    </span>
  );
}
