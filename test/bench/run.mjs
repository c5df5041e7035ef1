// `npm run bench`: requests a second of Grip as a ratio to the same SQL answered by a bare server, in one run on one machine.
// Only the ratios mean anything; absolute figures depend on the machine and on what else it does.
import { STANDING } from '../../dist/libs/delivery/src/access.js';
import { captureReads } from './capture.mjs';
import { READER, SCALE } from './dataset.mjs';
import { READS, WRITE } from './operations.mjs';
import { CLIENTS, load, measuring, mutationBody, readBody, ROUNDS, SECONDS, serve } from './session.mjs';

await measuring(async ({ databaseUrl, settings, config, token }) => {
  const reads = await captureReads(config, token, READS);
  const limit = await serve('limit-server.mjs', { ...settings, reads, write: writeOf() });
  const grip = await serve('grip-server.mjs', settings);
  const rows = [];
  for (const clients of CLIENTS) {
    for (const name of Object.keys(READS))
      rows.push(await compare(name, clients, limit, grip, limitBody(name), readBody(name)));
    const writes = () => mutationBody(databaseUrl);
    rows.push(await compare('one mutation', clients, limit, grip, (n) => ({ name: 'write', n }), writes));
  }
  print(rows, reads);
});

function limitBody(name) {
  return (n) => ({ name, n });
}

function writeOf() {
  const now = new Date();
  let n = 0;
  const roles = STANDING.replace(/\?/g, () => `$${(n += 1)}`);
  // The milestone after the one that Grip changes.
  const milestones = Array.from(
    { length: 500 },
    (_, m) => `f0000000-0000-7000-8000-${String(WRITE.milestone(m) + 1).padStart(12, '0')}`,
  );
  return { person: READER, now: now.toISOString(), day: now.toISOString().slice(0, 10), roles, milestones };
}

async function compare(name, clients, limit, grip, limitBody, gripBody) {
  await load(limit, clients, limitBody, 1);
  await load(grip, clients, await gripBody(), 1);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const bare = await load(limit, clients, limitBody, SECONDS);
    const ours = await load(grip, clients, await gripBody(), SECONDS);
    rounds.push({ bare, ours, ratio: ours.perSecond / bare.perSecond });
    console.error(`${name}, ${clients} clients, round ${round + 1}: ${(ours.perSecond / bare.perSecond).toFixed(2)}`);
  }
  rounds.sort((one, other) => one.ratio - other.ratio);
  return { name, clients, ...rounds[Math.floor(rounds.length / 2)], ratios: rounds.map(({ ratio }) => ratio) };
}

function print(rows, reads) {
  const total = SCALE.programmes * SCALE.workstreams * SCALE.milestones;
  console.log(
    `Scale: ${SCALE.programmes} programmes, ${total} milestones; ${ROUNDS} rounds of ${SECONDS} s; ratio = Grip / bare server with the same SQL.`,
  );
  console.log(
    '| operation | clients | ratio (median) | rounds | req/s limit | req/s Grip | p50 / p99 ms | CPU ms limit | CPU ms Grip | memory MB limit / Grip |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|---|');
  for (const { name, clients, ratio, ratios, bare, ours } of rows) {
    const cells = [
      name,
      clients,
      ratio.toFixed(2),
      ratios.map((each) => each.toFixed(2)).join(' '),
      Math.round(bare.perSecond),
      Math.round(ours.perSecond),
      `${ours.p50} / ${ours.p99}`,
      bare.cpu.toFixed(2),
      ours.cpu.toFixed(2),
      `${Math.round(bare.memory / 1e6)} / ${Math.round(ours.memory / 1e6)}`,
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
  console.log(
    Object.entries(reads)
      .map(([name, { bytes }]) => `${name}: ${bytes} bytes`)
      .join('; '),
  );
}
