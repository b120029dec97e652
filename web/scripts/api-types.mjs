// SPDX-License-Identifier: Apache-2.0
// npm run api: writes src/api/schema.ts from the OpenAPI document. The generator wants TypeScript 5, so it lives in a
// folder of its own and is installed only when it is used.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const WEB = join(import.meta.dirname, "..");
const TOOL = join(WEB, "tools", "api-types");
const DOCUMENT = process.argv[2] ?? join(WEB, "../server/src/main/resources/dev/plimsoll/server/api/openapi.yaml");
const SCHEMA = join(WEB, "src/api/schema.ts");

if (!existsSync(join(TOOL, "node_modules"))) execFileSync("npm", ["ci"], { cwd: TOOL, stdio: "inherit" });
execFileSync(join(TOOL, "node_modules/.bin/openapi-typescript"), [DOCUMENT, "-o", SCHEMA], { stdio: "inherit" });
const digest = createHash("sha256").update(readFileSync(DOCUMENT)).digest("hex");
writeFileSync(
  SCHEMA,
  `// SPDX-License-Identifier: Apache-2.0\n// openapi.yaml sha256 ${digest}\n${readFileSync(SCHEMA, "utf8")}`,
);
