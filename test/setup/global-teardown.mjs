// After the last test: the temporary server goes, and its folder with it. A server that was given stays.
import fs from 'node:fs';

export default function globalTeardown() {
  const server = globalThis.gripTestServer;
  if (!server) return;
  server.stop();
  fs.rmSync(server.folder, { recursive: true, force: true });
}
