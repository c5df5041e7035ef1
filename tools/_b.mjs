import { startPostgres } from './embedded-postgres.mjs';
import { migrate } from '../dist/apps/api/src/migrate.js';
import { makeDataset, READER } from '../test/bench/dataset.mjs';
import { captureReads } from '../test/bench/capture.mjs';
import { READS } from '../test/bench/operations.mjs';
import { LocalTokens } from '../dist/libs/people/src/local-tokens.js';
import fs from 'node:fs';
import pg from 'pg';
const db = await startPostgres({ folder: '/tmp/grip/bdb', durable: false });
await migrate(db.url);
const c = new pg.Client({ connectionString: db.url }); await c.connect();
const { rows } = await c.query('select count(*)::int n from programme');
if (!rows[0].n) await makeDataset(db.url, () => {});
const secret = 'x'.repeat(40);
const reads = await captureReads({ databaseUrl: db.url, host: '127.0.0.1', port: 0, readPool: 4, writePool: 4, secret, localTokens: true }, new LocalTokens(secret).tokenFor(READER), READS);
fs.writeFileSync('/tmp/grip/reads.json', JSON.stringify(reads, null, 1));
await c.query('set jit=off'); if (process.env.GENERIC) await c.query('set plan_cache_mode=force_generic_plan');
for (const [name, { sql, values }] of Object.entries(reads)) {
  const r = await c.query({ text: 'explain (analyze, costs off, timing on) ' + sql, values: values[0] });
  fs.writeFileSync('/tmp/grip/plan-' + name.replaceAll(' ', '-') + '.txt', r.rows.map((x) => x['QUERY PLAN']).join('\n'));
  console.log(name, r.rows.slice(-2).map((x) => x['QUERY PLAN']).join(' '));
  await c.query({ name, text: sql, values: values[0] });
  const t = performance.now(); for (let i = 0; i < 40; i++) await c.query({ name, text: sql, values: values[i % values.length] }); console.log('  avg ms', (performance.now() - t) / 40);
}
await c.end(); db.stop(); process.exit(0);
