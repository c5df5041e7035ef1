import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { run } from '#cli/main.js';
import { startApp, type TestApp } from '../setup/app.js';

/** The command line's checks of the audit trail, on the demonstration. */
describe('grip verify', () => {
  let app: TestApp;
  let folder: string;
  let owner: pg.Client;
  let printed: string;
  const { log } = console;
  const write = process.stdout.write.bind(process.stdout);

  beforeAll(async () => {
    app = await startApp(new Date());
    await app.loadDemo();
    folder = mkdtempSync(path.join(os.tmpdir(), 'grip-verify-'));
    owner = new pg.Client({ connectionString: app.databaseUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs a command, keeping what it prints. */
  const grip = async (...args: string[]): Promise<number> => {
    printed = '';
    console.log = (line: string) => void (printed += `${line}\n`);
    process.stdout.write = ((text: string) => Boolean((printed += text))) as never;
    try {
      return await run(args, { databaseUrl: () => Promise.resolve(app.databaseUrl), dataFolder: () => folder });
    } finally {
      console.log = log;
      process.stdout.write = write;
    }
  };
  const kept = (name: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, printed);
    return file;
  };
  const byHand = async (sql: string): Promise<void> => {
    await owner.query('begin');
    await owner.query('set local session_replication_role = replica');
    await owner.query(sql);
    await owner.query('commit');
  };

  it('finds nothing wrong with what went through Grip, on the database and on the exported links alone', async () => {
    expect(await grip('verify')).toBe(0);
    expect(printed).toMatch(/^\d+ links in 8 chains: every one holds\.\n$/);
    expect(await grip('chain', '--programme', 'ICP')).toBe(0);
    const file = kept('icp.jsonl');
    expect(await grip('verify', file)).toBe(0);
    expect(printed).toMatch(/links in 1 chains: every one holds/);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"title\\": \\"/, '"title\\": \\"Not '));
    expect(await grip('verify', file)).toBe(1);
    expect(printed).toMatch(/link \d+: its content or its digest was changed/);
  });

  it('names a row that was edited by hand, even by somebody who covered it up as far as the chain goes', async () => {
    await grip('anchor');
    const anchor = kept('anchor.txt');
    const [key = ''] = readdirSync(folder).filter((name) => name.endsWith('.pub.pem'));
    expect(await grip('verify', '--anchor', anchor, '--key', path.join(folder, key))).toBe(0);

    const milestone = "(select id from milestone where status = 'IN_PROGRESS' order by id limit 1)";
    await byHand(`update milestone set status = 'COMPLETE', actual_on = '2021-01-01' where id = ${milestone}`);
    expect(await grip('verify')).toBe(1);
    expect(printed).toMatch(
      /^milestone [0-9a-f-]{36}, version \d+: the record is not as its last recorded change left it$/m,
    );

    // The history as well, and the last link of the chain made anew to fit: only the anchor still tells.
    await byHand(`
      update history.milestone h set status = 'COMPLETE', actual_on = '2021-01-01' from milestone m where m.id = h.id and m.version = h.version and m.id = ${milestone.replace("status = 'IN_PROGRESS'", "actual_on = '2021-01-01'")};
      update history.change c set content = jsonb_strip_nulls(to_jsonb(h)) || '{"recorded_table": "milestone"}' from history.milestone h where c.record_id = h.id and c.version = h.version and h.actual_on = '2021-01-01';
      do $$ declare one record; d bytea; begin
        for one in select programme_id, place, content from history.change order by programme_id, place loop
          if one.place = 1 then d := sha256(convert_to('grip ' || one.programme_id::text, 'UTF8')); end if;
          d := sha256(d || convert_to(one.content::text, 'UTF8'));
          update history.change set digest = d where programme_id = one.programme_id and place = one.place;
          update history.chain set digest = d where programme_id = one.programme_id;
        end loop; end $$`);
    expect(await grip('verify')).toBe(0);
    expect(await grip('verify', '--anchor', anchor)).toBe(1);
    expect(printed).toMatch(/the chain was made anew/);
  });

  it('says in one line what is wrong with what it is given', async () => {
    const errors: string[] = [];
    const { error } = console;
    console.error = (line: string) => void errors.push(line);
    try {
      expect(await grip('verify', path.join(folder, 'nowhere.jsonl'))).toBe(2);
      const report = path.join(folder, 'report.sealed');
      writeFileSync(report, '{"format":"grip sealed report 2"}');
      expect(await grip('verify', report)).toBe(2);
      const nonsense = path.join(folder, 'nonsense');
      writeFileSync(nonsense, 'nonsense\n');
      expect(await grip('verify', nonsense)).toBe(2);
      expect(await grip('verify', '--anchor', nonsense)).toBe(2);
      expect(await grip('chain', '--programme', 'NONE')).toBe(2);
    } finally {
      console.error = error;
    }
    expect(errors).toEqual([
      expect.stringContaining('cannot read'),
      expect.stringContaining('the name of a sealed report ends in .json'),
      expect.stringContaining('line 1 of'),
      expect.stringContaining('this is not an anchor of Grip'),
      'grip: no programme has the ref NONE.',
    ]);
  });
});
