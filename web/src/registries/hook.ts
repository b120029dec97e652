// SPDX-License-Identifier: Apache-2.0
import type { Hook } from "../api/platform";

/** Harbor says what it is; any other that tells of pushes is Distribution or kin. */
export function isHarbor(kind: string): boolean {
  return kind.toLowerCase().includes("harbor");
}

/** A part of Distribution's `config.yml`. Pulls and blobs are not sent: nobody waits for them. */
export function distributionConfig({ address, secret }: Hook): string {
  return `notifications:
  endpoints:
    - name: plimsoll
      url: ${address}
      headers:
        Authorization: [Bearer ${secret}]
      timeout: 2s
      threshold: 5
      backoff: 10s
      ignore:
        mediatypes: [application/octet-stream]
        actions: [pull]`;
}

/** A call of Harbor's API for one project. `HARBOR`, `PROJECT` and the account are the reader's to fill in. */
export function harborCall({ address, secret }: Hook): string {
  const policy = {
    name: "plimsoll",
    enabled: true,
    event_types: ["PUSH_ARTIFACT", "DELETE_ARTIFACT"],
    targets: [{ type: "http", address, auth_header: `Bearer ${secret}`, skip_cert_verify: false }],
  };
  return `curl -u ADMIN -X POST https://HARBOR/api/v2.0/projects/PROJECT/webhook/policies \\
  -H 'Content-Type: application/json' \\
  -d '${JSON.stringify(policy, null, 2)}'`;
}
