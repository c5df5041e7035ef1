// `npm start`: build, database, application; and the same backwards when told to stop.
import path from 'node:path';
import { build } from './build.mjs';
import { chosenDataFolder } from './data-folder.mjs';
import { startPostgres } from './embedded-postgres.mjs';

const checkout = path.resolve(import.meta.dirname, '..');
const dataFolder = () => chosenDataFolder(checkout);

let database; // promise of the embedded server, if one is used
let server; // the same, once it runs
let application;
let closing;

/** DATABASE_URL, or the file that DATABASE_URL_FILE names, is a server of the operator's; without it Grip brings its own, with demonstration data. */
async function settings() {
  if (process.env.DATABASE_URL || process.env.DATABASE_URL_FILE) {
    const { givenDatabaseUrl } = await import('../dist/apps/api/src/config.js');
    return { databaseUrl: givenDatabaseUrl(), demo: false, dataFolder: dataFolder() };
  }
  const folder = dataFolder();
  database = startPostgres({ folder, log: (step) => console.log(`grip: ${step} (${folder})`) });
  server = await database;
  return { databaseUrl: server.url, demo: true, dataFolder: folder };
}

async function start() {
  await build();
  if (closing) return;
  const chosen = await settings();
  if (closing) return;
  const { start: startApplication } = await import('../dist/apps/api/src/main.js');
  application = await startApplication(chosen);
}

async function close() {
  await application?.close(); // bounded by itself
  await database?.catch(() => {});
}

function finish(code) {
  closing ??= close()
    .catch((error) => console.error(error))
    .finally(() => process.exit(code));
}

function fail(error) {
  if (closing) return; // stopped while starting: what breaks then is of no interest
  console.error(error?.name === 'StartProblem' ? `grip: ${error.message}` : error);
  finish(1);
}

process.setSourceMapsEnabled(true);
process.on('exit', () => server?.stop()); // the database stops last, however the application ends
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => finish(0));
const launcher = process.ppid;
setInterval(() => {
  if (process.ppid !== launcher) finish(0); // the launcher was killed, and could not pass it on
}, 500).unref();

start().catch(fail);
