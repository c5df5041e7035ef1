// `npm run grip -- …`: the command line, on the database `npm start` uses. It may run beside a running Grip or without one.
import path from 'node:path';
import { build } from './build.mjs';
import { chosenDataFolder } from './data-folder.mjs';
import { findPostgres, startPostgres } from './embedded-postgres.mjs';

const checkout = path.resolve(import.meta.dirname, '..');
let server;

/** Asked for only by commands that need a database, so that `--help` starts none. */
async function databaseUrl() {
  if (process.env.DATABASE_URL || process.env.DATABASE_URL_FILE) {
    const { givenDatabaseUrl } = await import('../dist/apps/api/src/config.js');
    return givenDatabaseUrl();
  }
  const folder = chosenDataFolder(checkout);
  const running = await findPostgres({ folder });
  if (running) return running;
  server ??= await startPostgres({ folder });
  return server.url;
}

process.setSourceMapsEnabled(true);
process.on('exit', () => server?.stop());
for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
  process.on(signal, () => process.exit(code));
}
try {
  await build();
  const { run } = await import('../dist/apps/cli/src/main.js');
  process.exit(await run(process.argv.slice(2), { databaseUrl, dataFolder: () => chosenDataFolder(checkout) }));
} catch (error) {
  console.error(error?.name === 'StartProblem' ? `grip: ${error.message}` : error);
  process.exit(1);
}
