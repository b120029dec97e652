// SPDX-License-Identifier: Apache-2.0
// Serves dist/ under the same content policy as the server, with the gallery's fixtures as the API.
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { createServer as createVite } from "vite";

export const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

const ROOT = join(import.meta.dirname, "..");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

/** @returns {Promise<{address: string, setStage: (stage: "in" | "out" | "setup") => void, close: () => Promise<void>}>} */
export async function serve() {
  const vite = await createVite({
    root: ROOT,
    appType: "custom",
    logLevel: "error",
    server: { middlewareMode: true, ws: false },
  });
  const { answer } = await vite.ssrLoadModule("/src/gallery/fixtures.ts");
  let stage = "in";
  const server = createServer((request, response) => {
    response.setHeader("Content-Security-Policy", POLICY);
    if (request.url === "/api/v1/events")
      return response.writeHead(200, { "Content-Type": "text/event-stream" }).write(": here\n\n");
    if (request.url.startsWith("/api/")) return api(request, response);
    return file(request.url, response);
  });

  function api(request, response) {
    let [status, body] = answer(request.method, request.url);
    if (stage !== "in" && request.url.endsWith("/me"))
      [status, body] = [401, { type: "about:blank", title: "Sign in first", status: 401 }];
    if (request.url.endsWith("/setup") && request.method === "GET") body = { isNeeded: stage === "setup" };
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  }

  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    setStage: (next) => {
      stage = next;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await vite.close();
    },
  };
}

function file(url, response) {
  const asked = join(ROOT, "dist", normalize(new URL(url, "http://localhost").pathname));
  const found = extname(asked) && existsSync(asked) ? asked : join(ROOT, "dist", "index.html");
  response.writeHead(200, { "Content-Type": TYPES[extname(found)] ?? "application/octet-stream" });
  createReadStream(found).pipe(response);
}
