import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';

const DOCUMENT = `query Dates($programmeId: ID!) {
  programme(by: { id: $programmeId }) { milestones(orderBy: [{ field: FORECAST }]) { nodes { ref forecastOn } } }
}`;

/** Moves a milestone to the end of the list in a session of its own, and comes back once that is committed. */
const MOVE = `
  import pg from 'pg';
  const [url, milestone, actor] = process.argv.slice(1);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("select set_config('grip.actor', $1, false)", [actor]);
  await client.query("update milestone set forecast_on = '2027-01-01' where id = $1", [milestone]);
  await client.end();`;

describe('what takes several questions to read', () => {
  let app: TestApp;
  let director: Written;
  let programme: Written;
  let first: Written;
  /** How often the milestones were read since a report was asked for; null while none is. */
  let reads: number | null = null;

  beforeAll(async () => {
    app = await startApp(undefined, {
      onStatement: (sql) => {
        if (reads === null || !sql.startsWith('select r0.') || !sql.includes('"milestone"')) return;
        reads += 1;
        if (reads !== 2) return;
        const script = ['--input-type=module', '-e', MOVE, app.databaseUrl, first.uuid, director.uuid];
        expect(spawnSync(process.execPath, script, { encoding: 'utf8' })).toMatchObject({ stderr: '', status: 0 });
      },
    });
    const { register } = app;
    programme = await register.programme();
    director = await register.holder('PROGRAMME_DIRECTOR', programme);
    const workstream = await register.workstream(programme);
    first = await register.milestone(programme, workstream, { ref: 'FIRST', forecast_on: '2026-01-01' });
    for (let n = 0; n < 240; n += 1) await register.milestone(programme, workstream, { forecast_on: '2026-05-01' });
  });
  afterAll(() => app.close());

  it('is of one instant: a row that moves meanwhile is neither doubled nor lost', async () => {
    const { data } = await app.ask<{ defineReport: { definition: { id: string } } }>(
      director.uuid,
      'mutation D($input: DefineReportInput!) { defineReport(input: $input) { definition { id } } }',
      { input: { programmeId: programme.id, name: 'Dates to come', document: DOCUMENT } },
    );
    const { id } = data.defineReport.definition;
    const asked = `query L($id: ID!) { definedReportDownload(id: $id, format: CSV) { path } }`;
    const link = await app.ask<{ definedReportDownload: { path: string } }>(director.uuid, asked, { id });
    reads = 0;
    const rows = (await (await fetch(`${app.url}${link.data.definedReportDownload.path}`)).text()).trim().split('\r\n');
    expect(reads).toBe(3);
    reads = null;
    expect(rows).toHaveLength(242);
    expect(rows.filter((row) => row.startsWith('FIRST,'))).toEqual(['FIRST,2026-01-01']);
  });
});
