// SPDX-License-Identifier: Apache-2.0

import { useMay } from "../lib/me";
import { oneOf, useQueryState } from "../lib/query-state";
import { ConnectRegistry } from "./ConnectRegistry";
import { ScanOne } from "./ScanOne";

const STEPS = oneOf(["scan", "connect"]);

/** The first ten minutes: one image now, then a whole registry. Also reached later, from "Connect a registry". */
export function StartPage() {
  const [step, setStep] = useQueryState("step", STEPS);
  const mayConnect = useMay("MANAGE_REGISTRIES");
  return (
    <div class="start">
      <ol class="start-steps" aria-label="Steps">
        <Step number={1} label="Scan one image" isHere={step === "scan"} onGo={() => setStep("scan")} />
        {mayConnect && (
          <Step number={2} label="Connect a registry" isHere={step === "connect"} onGo={() => setStep("connect")} />
        )}
      </ol>
      {step === "scan" ? <ScanOne onNext={mayConnect ? () => setStep("connect") : undefined} /> : <ConnectRegistry />}
    </div>
  );
}

interface StepProps {
  readonly number: number;
  readonly label: string;
  readonly isHere: boolean;
  onGo(): void;
}

function Step({ number, label, isHere, onGo }: StepProps) {
  return (
    <li>
      <button type="button" class="step" onClick={onGo} {...(isHere && { "aria-current": "step" as const })}>
        <span class="step-number">{number}</span>
        {label}
      </button>
    </li>
  );
}
