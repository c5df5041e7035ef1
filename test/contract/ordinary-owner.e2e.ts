import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '#api/migrate.js';
import { requireSafeDatabase } from '#api/database-safety.js';
import { Metrics, ReadDatabase, registerProblems, Tracing } from '#platform';
import { startApp, type TestApp } from '../setup/app.js';

/** A database as a hosting service gives it: its owner is nobody special, and row-level security binds the owner too. */
describe('a database whose owner is no superuser', () => {
  const name = `own_${randomBytes(4).toString('hex')}`;
  let admin: pg.Client;
  let url: string;
  let app: TestApp;

  beforeAll(async () => {
    admin = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
    await admin.connect();
    await admin.query(`create role ${name} login password '${name}' nosuperuser nobypassrls`);
    await admin.query(`grant grip_app to ${name}`);
    await admin.query(`create database ${name} owner ${name}`);
    const address = new URL(process.env.TEST_DATABASE_URL ?? '');
    Object.assign(address, { username: name, password: name, pathname: `/${name}` });
    url = address.href;
    await migrate(url);
    app = await startApp(new Date(), { databaseUrl: url });
  });
  afterAll(async () => {
    await app.close();
    await admin.query(`drop database ${name} with (force)`);
    await admin.query(`drop role ${name}`);
    await admin.end();
  });

  it('takes the demonstration, answers for it, and keeps its history whole', async () => {
    expect(await app.loadDemo()).toBe(true);
    const [pmo] = await app.register.rows<{ id: string }>("select id from person where ref = 'PMO'");
    const { data } = await app.ask<{
      programmes: { totalCount: number };
      risks: { nodes: { id: string; version: number }[] };
    }>(
      pmo?.id ?? null,
      '{ programmes { totalCount } risks(first: 1, filter: { status: { eq: OPEN } }) { nodes { id version } } }',
    );
    expect(data.programmes.totalCount).toBe(7);
    const [risk] = data.risks.nodes;
    const done = await app.ask(
      pmo?.id ?? null,
      'mutation C($input: CloseRiskInput!) { closeRisk(input: $input) { risk { status history(first: 1) { nodes { kind } } } errors { message } } }',
      { input: { id: risk?.id, expectedVersion: risk?.version, reason: 'It has gone away' } },
    );
    expect(done.data).toEqual({
      closeRisk: { risk: { status: 'CLOSED', history: { nodes: [{ kind: 'CHANGED' }] } }, errors: [] },
    });
    const owner = new pg.Client({ connectionString: url });
    await owner.connect();
    expect(await registerProblems(owner)).toEqual([]);
    await owner.end();
  });

  it('is told of in one line when the server may not take its role on', async () => {
    const other = `${name}_other`;
    await admin.query(`create role ${other} login password '${other}' nosuperuser`);
    await admin.query(`create database ${other} owner ${other}`);
    const address = new URL(url);
    Object.assign(address, { username: other, password: other, pathname: `/${other}` });
    try {
      await migrate(address.href);
      const database = new ReadDatabase(address.href, 1, { metrics: new Metrics(), tracing: new Tracing() });
      await expect(requireSafeDatabase(database, false)).rejects.toThrow('may not work as the role grip_app');
      await database.onApplicationShutdown();
      await admin.query(`grant grip_app to ${other}`);
      const allowed = new ReadDatabase(address.href, 1, { metrics: new Metrics(), tracing: new Tracing() });
      await expect(requireSafeDatabase(allowed, false)).resolves.toBeUndefined();
      await allowed.onApplicationShutdown();
    } finally {
      await admin.query(`drop database ${other} with (force)`);
      await admin.query(`drop role ${other}`);
    }
  });
});
