import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshDatabase } from '../setup/database.js';
import { busyPort, cleanUp, dataFolder, freePort, runs, serverPid, startGrip, until } from './grip-process.js';

afterAll(cleanUp);

/** Ended by itself, with one line that says why. */
function oneLine(says: RegExp): object {
  return { code: 1, lines: [expect.stringMatching(new RegExp(`^grip: .*${says.source}`))] };
}

describe('npm start, with the database it brings', () => {
  let folder: string;

  beforeAll(() => {
    folder = dataFolder();
  });

  it('starts on nothing, refuses a second start on the same data, and stops all it started', async () => {
    const grip = await startGrip({ GRIP_DATA: folder });
    await grip.answering();
    const database = serverPid(folder);
    expect(runs(database)).toBe(true);

    const second = await startGrip({ GRIP_DATA: folder });
    expect(await second.ended).toEqual(oneLine(/already in use by process \d+/));
    expect(runs(database)).toBe(true);

    grip.signal('SIGTERM');
    expect(await grip.ended).toMatchObject({ code: 0 });
    await until(() => !runs(database));
    expect(fs.existsSync(path.join(folder, 'lock'))).toBe(false);
  });

  it('is back on the same database', async () => {
    const grip = await startGrip({ GRIP_DATA: folder });
    await grip.answering();
    grip.signal('SIGINT');
    expect(await grip.ended).toMatchObject({ code: 0 });
  });

  it('takes over the server that a killed Grip left running', async () => {
    const killed = await startGrip({ GRIP_DATA: folder });
    await killed.answering();
    const database = serverPid(folder);
    killed.signal('SIGKILL');
    await killed.ended;
    expect(runs(database)).toBe(true);

    const grip = await startGrip({ GRIP_DATA: folder });
    await grip.answering();
    expect(serverPid(folder)).toBe(database);
    grip.signal('SIGTERM');
    expect(await grip.ended).toMatchObject({ code: 0 });
    await until(() => !runs(database));
  });

  it('recovers when Grip and its server were both killed', async () => {
    const killed = await startGrip({ GRIP_DATA: folder });
    await killed.answering();
    const database = serverPid(folder);
    killed.signal('SIGKILL');
    process.kill(database, 'SIGKILL');
    await killed.ended;

    const grip = await startGrip({ GRIP_DATA: folder });
    await grip.answering();
    expect(serverPid(folder)).not.toBe(database);
    grip.signal('SIGTERM');
    expect(await grip.ended).toMatchObject({ code: 0 });
  });

  it('stops everything when it is npm that is told to stop', async () => {
    const grip = await startGrip({ GRIP_DATA: folder }, 'npm');
    await grip.answering();
    const database = serverPid(folder);
    grip.signal('SIGTERM');
    await grip.ended;
    await until(() => !runs(database));
    expect(fs.existsSync(path.join(folder, 'lock'))).toBe(false);
  });

  it('says in one line that the port is taken, and stops its database again', async () => {
    const other = await busyPort();
    const ending = await (await startGrip({ GRIP_DATA: folder, PORT: String(other.port) })).ended;
    other.close();
    expect(ending).toEqual(oneLine(new RegExp(`port ${other.port} .*in use`)));
    expect(serverPid(folder)).toBe(0);
  });

  it('says in one line that the data folder cannot be used', async () => {
    const file = path.join(dataFolder(), 'file');
    fs.writeFileSync(file, '');
    const closed = path.join(dataFolder(), 'closed');
    fs.mkdirSync(closed, { mode: 0o000 });
    const places = [file, path.join(file, 'below'), ...(process.platform === 'linux' ? ['/proc/grip'] : [])];
    if (process.getuid?.() !== 0) places.push(closed); // nothing is closed to root
    const endings = await Promise.all(
      places.map(async (place) => (await startGrip({ GRIP_DATA: place })).ended.then((ending) => ({ place, ending }))),
    );
    expect(endings).toEqual(
      places.map((place) => ({ place, ending: oneLine(/cannot use the data folder .*GRIP_DATA$/) })),
    );
  });

  it('says in one line that the data were made by another PostgreSQL', async () => {
    const old = dataFolder();
    fs.mkdirSync(path.join(old, 'postgres'));
    fs.writeFileSync(path.join(old, 'postgres/PG_VERSION'), '13\n');
    expect(await (await startGrip({ GRIP_DATA: old })).ended).toEqual(oneLine(/was made by PostgreSQL 13/));
  });
});

describe("npm start, with the operator's server", () => {
  it('uses it, starts none of its own, and leaves it running', async () => {
    const database = await freshDatabase();
    const folder = dataFolder();
    const grip = await startGrip({ GRIP_DATA: folder, DATABASE_URL: database.url });
    await grip.answering();
    expect(fs.existsSync(path.join(folder, 'postgres'))).toBe(false);
    grip.signal('SIGTERM');
    expect(await grip.ended).toMatchObject({ code: 0 });
    await database.drop();
  });

  it('finds it by a file, and says in one line when it is also told in words', async () => {
    const database = await freshDatabase();
    const file = path.join(dataFolder(), 'url');
    fs.writeFileSync(file, database.url, { mode: 0o600 });
    const folder = dataFolder();
    const grip = await startGrip({ GRIP_DATA: folder, DATABASE_URL_FILE: file });
    await grip.answering();
    expect(fs.existsSync(path.join(folder, 'postgres'))).toBe(false);
    grip.signal('SIGTERM');
    expect(await grip.ended).toEqual({ code: 0, lines: [] });
    const both = { GRIP_DATA: folder, DATABASE_URL_FILE: file, DATABASE_URL: database.url };
    expect(await (await startGrip(both)).ended).toEqual(oneLine(/DATABASE_URL and DATABASE_URL_FILE are both set/));
    await database.drop();
  });

  it('says in one line that it cannot be reached, without the password', async () => {
    const url = `postgres://grip:open-sesame@127.0.0.1:${await freePort()}/grip`;
    const ending = await (await startGrip({ GRIP_DATA: dataFolder(), DATABASE_URL: url })).ended;
    expect(ending).toEqual(oneLine(/cannot reach PostgreSQL at 127\.0\.0\.1/));
    expect(ending.lines.join()).not.toContain('open-sesame');
  });

  it('says in one line that a newer Grip has been at the database', async () => {
    const database = await freshDatabase();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(`insert into migration (name) values ('migration-999-from-the-future')`);
    await client.end();
    const grip = await startGrip({ GRIP_DATA: dataFolder(), DATABASE_URL: database.url });
    expect(await grip.ended).toEqual(oneLine(/ahead of this version.*migration-999-from-the-future/));
    await database.drop();
  });
});
