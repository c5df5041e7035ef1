import { spawnSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { AS_APP } from '#platform';
import { digestOf, readSealed } from '#publishing';
import { SIGNING_KEY, startApp } from '../setup/app.js';
import { atOnce } from '../setup/at-once.js';
import { count, promise, TIER } from '../setup/promise.js';
import { Reporting, sealedBytes, type ReportAt } from '../setup/reports.js';
import { Story } from '../setup/story.js';

const REPORTS = count(4, 100);
const RACERS = count(10, 50);
const FLIPS = count(400, 10_000);
const PUBLIC_KEY = createPublicKey(SIGNING_KEY);

describe('a sealed report', () => {
  let story: Story;

  beforeAll(async () => {
    story = await Story.begin();
  });
  afterAll(() => story.end());

  const bytesOf = (report: ReportAt): Promise<Buffer> => sealedBytes(story, report);

  it('is signed once and published once, however many press at the same time (I3)', async () => {
    let published = 0;
    for (let n = 0; n < REPORTS; n += 1) {
      const reporting = await Reporting.begin(story);
      const submitted = await reporting.submitted('PROGRAMME_DIRECTOR');
      const signed = await atOnce(RACERS, RACERS, () => reporting.act('SRO', 'signReport', submitted));
      const [approved, ...otherSeals] = signed
        .filter(({ errors }) => !errors.length)
        .map(({ report }) => report as ReportAt);
      expect(otherSeals).toEqual([]);
      const outcomes = await atOnce(RACERS, RACERS, () =>
        reporting.act('PROGRAMME_DIRECTOR', 'publishReport', approved as ReportAt),
      );
      published += outcomes.filter(({ errors }) => !errors.length).length;
    }
    const [kept] = await story.app.register.rows(
      `select (select count(*)::int from publication) as publications, (select count(*)::int from sealed.report) as seals, (select count(*)::int from sign_off) as signatures,
         (select count(*)::int from highlight_report where state = 'PUBLISHED') as reports`,
    );
    expect({ published, ...kept }).toEqual({
      ...{ published: REPORTS, publications: REPORTS, seals: REPORTS, signatures: REPORTS, reports: REPORTS },
    });
    promise('I3', {
      figure: `${REPORTS} reports, 1 seal, 1 signature and 1 publication each, of ${RACERS} signing and ${RACERS} publishing at once`,
      tier: TIER,
      target: 'one version and one signature each',
    });
  });

  it('altered by one bit anywhere is refused, offline (I4)', async () => {
    const bytes = await bytesOf(await (await Reporting.begin(story)).approved());
    readSealed(bytes, [PUBLIC_KEY]);
    const places = fc.sample(fc.integer({ min: 0, max: bytes.length * 8 - 1 }), { numRuns: FLIPS, seed: 20260302 });
    const unnoticed = places.filter((bit) => {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      try {
        readSealed(changed, [PUBLIC_KEY]);
        return true;
      } catch {
        return false;
      }
    });
    expect(unnoticed).toEqual([]);
    promise('I4', { figure: `${FLIPS} of ${FLIPS} single-bit changes refused`, tier: TIER });
  });

  it('lies behind the second wall: the server sees the reports of those at work, adds to them, and changes none', async () => {
    await (await Reporting.begin(story)).approved();
    const asServer = async (person: string, statement: string): Promise<number> => {
      const client = new pg.Client({ connectionString: story.app.databaseUrl, options: AS_APP });
      await client.connect();
      try {
        await client.query('begin');
        await client.query('select grip_enter($1, $2)', [person, '2026-03-02']);
        return (await client.query(statement)).rowCount ?? 0;
      } finally {
        await client.end();
      }
    };
    const read = 'select bytes from sealed.report';
    expect(await asServer(story.person('SRO').uuid, read)).toBeGreaterThan(0);
    expect(await asServer(story.person('STRANGER').uuid, read)).toBe(0);
    for (const statement of [
      "update sealed.report set bytes = ''",
      'delete from sealed.report',
      'truncate sealed.report',
      'delete from sealed.public_key',
    ])
      await expect(asServer(story.person('PMO').uuid, statement)).rejects.toThrow('permission denied');
  });

  it('is checked from the command line with the file and the public key, and nothing else', async () => {
    const bytes = await bytesOf(await (await Reporting.begin(story)).approved());
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'grip-sealed-'));
    const key = path.join(folder, 'key.pem');
    fs.writeFileSync(key, PUBLIC_KEY.export({ type: 'spki', format: 'pem' }));
    const verify = (name: string, content: Buffer) => {
      const file = path.join(folder, name);
      fs.writeFileSync(file, content);
      const environment = { PATH: process.env.PATH, HOME: folder, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
      const command = ['tools/run.mjs', 'tools/grip.mjs', 'verify', file, '--key', key];
      const { status, stdout, stderr } = spawnSync(process.execPath, command, { env: environment, encoding: 'utf8' });
      return { status, said: `${stdout}${stderr}` };
    };
    const sound = verify('report.json', bytes);
    expect(sound).toMatchObject({ status: 0, said: expect.stringContaining('is as it was signed by') });
    expect(sound.said).toContain(digestOf(bytes));
    const text = bytes.toString().replace('All on course', 'All off course');
    expect(verify('changed.json', Buffer.from(text))).toMatchObject({
      ...{ status: 1, said: expect.stringContaining('changed after it was signed') },
    });
    fs.rmSync(folder, { recursive: true });
  });

  it('still verifies with its own key once another has taken its place', async () => {
    const before = await bytesOf(await (await Reporting.begin(story)).approved());
    const next = generateKeyPairSync('ed25519');
    const rotated = await startApp(undefined, { databaseUrl: story.app.databaseUrl, signingKey: next.privateKey });
    try {
      const reporting = await Reporting.begin(story);
      const submitted = await reporting.submitted('PROGRAMME_DIRECTOR');
      const query =
        'mutation ($input: SignReportInput!) { signReport(input: $input) { report { digest } errors { message } } }';
      const input = { id: submitted.id, expectedVersion: submitted.version };
      const { data } = await rotated.ask<{ signReport: { report: ReportAt } }>(story.person('SRO').uuid, query, {
        input,
      });
      const after = await bytesOf(data.signReport.report);
      expect(readSealed(after, [PUBLIC_KEY, next.publicKey]).signature.keyId).not.toBe(
        readSealed(before, [PUBLIC_KEY]).signature.keyId,
      );
      expect(() => readSealed(after, [PUBLIC_KEY])).toThrow('not among the keys');
      const keys = await story.app.register.rows('select key_id from sealed.public_key');
      expect(keys).toHaveLength(2);
    } finally {
      await rotated.close();
    }
  });

  it('takes a key: without one nothing is approved, and the remedy is named', async () => {
    const keyless = await startApp(undefined, { databaseUrl: story.app.databaseUrl, signingKey: null });
    try {
      const submitted = await (await Reporting.begin(story)).submitted('PROGRAMME_DIRECTOR');
      const query =
        'mutation ($input: SignReportInput!) { signReport(input: $input) { report { state } errors { message } } }';
      const input = { id: submitted.id, expectedVersion: submitted.version };
      const { data } = await keyless.ask(story.person('SRO').uuid, query, { input });
      expect(data).toEqual({
        signReport: { report: null, errors: [{ message: expect.stringContaining('GRIP_SIGNING_KEY_FILE') }] },
      });
    } finally {
      await keyless.close();
    }
  });
});
