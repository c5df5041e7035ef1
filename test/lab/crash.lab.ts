import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { LocalTokens } from '#people';
import { Clock } from '#platform';
import { Register, type Written } from '../builders.js';
import { atOnce } from '../setup/at-once.js';
import { Moves, type Answered, type Ask, type Tally } from '../setup/moves.js';
import { promise } from '../setup/promise.js';
import { cleanUp, dataFolder, serverPid, startGrip, until, runs, type GripProcess } from '../start/grip-process.js';

const SECRET = 'a secret that only this laboratory knows';
const ROUNDS = 20;
const ACTS = 200;
const WIDE = 32;

/** One place for the acts of one round, in the database of a Grip that was started as an operator would. */
interface Round {
  register: Register;
  moves: Moves;
  milestones: Written[];
  /** How sure the server is of what it says is committed. */
  settings: string;
}

describe('kill -9, as often as the promise says', () => {
  let folder: string;
  let grip: GripProcess;

  beforeAll(async () => {
    folder = dataFolder();
    await start();
  });
  afterAll(cleanUp);

  const start = async (): Promise<void> => {
    grip = await startGrip({ GRIP_DATA: folder, GRIP_SECRET: SECRET });
    await grip.answering();
  };
  const databaseUrl = (): string => {
    const [, , , port] = fs.readFileSync(path.join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n');
    const password = fs.readFileSync(path.join(folder, 'password'), 'utf8').trim();
    return `postgres://postgres:${password}@127.0.0.1:${port}/grip`;
  };
  const asking = (personId: string): Ask => {
    const authorization = `Bearer ${new LocalTokens(SECRET).tokenFor(personId)}`;
    const headers = { 'content-type': 'application/json', authorization };
    return async (query, variables) => {
      const body = JSON.stringify({ query, variables });
      const response = await fetch(`http://127.0.0.1:${grip.port}/graphql`, { method: 'POST', headers, body });
      return (await response.json()) as { data?: unknown; errors?: unknown };
    };
  };

  const begin = async (name: string): Promise<Round> => {
    const register = new Register(databaseUrl(), new Clock());
    const programme = await register.programme({ ref: name });
    const workstream = await register.workstream(programme);
    const director = await register.person({ ref: `${name}-PD` });
    const { uuid: programme_id } = programme;
    const role = { person_id: director.uuid, role: 'PROGRAMME_DIRECTOR', programme_id, from_on: '2020-01-01' };
    await register.row('role_assignment', role);
    const moves = new Moves(register, programme, workstream, asking(director.uuid));
    const milestones = await moves.milestones(ACTS);
    const [row] = await register.rows<{ settings: string }>(
      "select concat_ws(' ', current_setting('synchronous_commit'), current_setting('fsync'), current_setting('full_page_writes')) as settings",
    );
    return { register, moves, milestones, settings: row?.settings ?? '' };
  };

  /** Sends all acts of a round and strikes at a random moment among them. */
  const strike = async ({ moves, milestones }: Round, blow: () => Promise<unknown> | unknown): Promise<Answered[]> => {
    const moment = 5 + Math.floor(Math.random() * (ACTS - WIDE - 5));
    let struck: unknown;
    return atOnce(ACTS, WIDE, async (n) => {
      if (n === moment) struck = blow();
      const answer = await moves.move(milestones[n] as Written);
      await struck;
      return answer;
    });
  };

  /** Repeats a blow, and adds up what was found in the register after each. */
  const rounds = async (
    name: string,
    blow: (round: Round) => Promise<unknown> | unknown,
    recover: (round: Round) => Promise<void>,
  ): Promise<Tally & { cut: number }> => {
    const sum = { acknowledged: 0, missing: 0, half: 0, cut: 0 };
    for (let n = 1; n <= ROUNDS; n += 1) {
      const round = await begin(`${name}-${n}`);
      expect(round.settings).toBe('on on on');
      const answers = await strike(round, () => blow(round));
      await round.register.close();
      await recover(round);
      const again = new Register(databaseUrl(), new Clock());
      const { acknowledged, missing, half } = await round.moves.tally(again);
      await again.close();
      sum.acknowledged += acknowledged;
      sum.missing += missing;
      sum.half += half;
      sum.cut += answers.filter((answer) => answer !== 'DONE').length;
    }
    expect(sum).toMatchObject({ missing: 0, half: 0 });
    expect(sum.cut).toBeGreaterThan(ROUNDS);
    return sum;
  };
  const figure = (what: string, { acknowledged, missing, half, cut }: Tally & { cut: number }, more = ''): string =>
    `${what} × ${ROUNDS}: ${missing} of ${acknowledged} acknowledged acts missing, ${half} half-applied, ${cut} cut short${more}`;

  it('of the application', async () => {
    const sum = await rounds(
      'APP',
      () => grip.signal('SIGKILL'),
      async () => {
        await grip.ended;
        await start();
      },
    );
    promise('R7', { figure: figure('application', sum), tier: 'N', target: '0 missing, 0 half-applied' });
  });

  it('of one server process of the database, which makes PostgreSQL end all and recover, with no restart of Grip', async () => {
    let slowest = 0;
    const blow = async ({ register }: Round): Promise<void> => {
      const [victim] = await register.rows<{ pid: number }>(
        "select pid from pg_stat_activity where datname = 'grip' and pid <> pg_backend_pid() and backend_type = 'client backend' order by random() limit 1",
      );
      if (victim) process.kill(victim.pid, 'SIGKILL');
    };
    const recover = async ({ moves, milestones }: Round): Promise<void> => {
      const began = performance.now();
      const attempt = async (): Promise<boolean> => {
        const answers = await Promise.all(milestones.slice(-3).map((milestone) => moves.move(milestone)));
        return answers.every((answer) => answer === 'DONE' || answer === 'REFUSED'); // refused: it was done before
      };
      while (!(await attempt())) await new Promise((resolve) => setTimeout(resolve, 50));
      slowest = Math.max(slowest, Math.round(performance.now() - began));
    };
    const sum = await rounds('BACKEND', blow, recover);
    promise('R8', {
      figure: figure('server process', sum, `; writing again after at most ${slowest} ms, without a restart`),
      tier: 'N',
    });
  });

  it('of the database server itself, and then of Grip', async () => {
    const sum = await rounds(
      'SERVER',
      () => process.kill(serverPid(folder), 'SIGKILL'),
      async () => {
        const server = serverPid(folder);
        grip.signal('SIGKILL');
        await grip.ended;
        await until(() => !runs(server));
        await start();
      },
    );
    promise('R8', { figure: figure('postmaster, Grip started again', sum), tier: 'N' });
  });
});
