import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Written } from '../builders.js';
import { atOnce } from '../setup/at-once.js';
import { count, promise, TIER } from '../setup/promise.js';
import { Story, type Payload } from '../setup/story.js';

const PAIRS = count(25, 1_000);
const WIDE = 4;

/** Two acts sent at the same time, in either order. */
async function race(
  n: number,
  one: () => Promise<Payload>,
  other: () => Promise<Payload>,
): Promise<[Payload, Payload]> {
  if (n % 2) return Promise.all([one(), other()]);
  const [second, first] = await Promise.all([other(), one()]);
  return [first, second];
}

const kept = (payload: Payload): boolean => payload.errors.length === 0;

describe('a rule about several records holds when two people press at once', () => {
  let story: Story;
  let refusals: Payload['errors'];

  beforeAll(async () => {
    story = await Story.begin();
    refusals = [];
    // The order in which records were written, for the clock of a test stands still.
    await story.app.register.rows(`create sequence written_as;
      alter table history.decision_gateway add column written_as bigint default nextval('written_as');
      alter table history.gateway_criterion add column written_as bigint default nextval('written_as')`);
  });
  afterAll(() => story.end());

  const act = async (...asked: Parameters<Story['act']>): Promise<Payload> => {
    const payload = await story.act(...asked);
    refusals.push(...payload.errors);
    return payload;
  };
  const place = (): Promise<Written> => story.app.register.programme({ parent_id: story.programme.uuid });
  const role = async (programme: Written, name: string): Promise<Written> => {
    const person = await story.app.register.person();
    const columns = { person_id: person.uuid, role: name, programme_id: programme.uuid, from_on: '2020-01-01' };
    return story.app.register.row('role_assignment', columns);
  };
  const srosOf = async (programme: Written): Promise<number> => {
    const [row] = await story.app.register.rows<{ n: number }>(
      "select count(*)::int as n from role_assignment where programme_id = $1 and role = 'SRO' and to_on is null",
      [programme.uuid],
    );
    return row?.n ?? 0;
  };
  const record = (part: string, violations: number): void =>
    promise('R4', { figure: `${violations} violations in ${PAIRS} pairs: ${part}`, tier: TIER });

  it('a programme keeps an SRO when the last two are ended together', async () => {
    const left = await atOnce(PAIRS, WIDE, async (n) => {
      const programme = await place();
      const [one, other] = [await role(programme, 'SRO'), await role(programme, 'SRO')];
      const end = ({ id }: Written) => act('PMO', 'endRole', 'role', 'id', { id, expectedVersion: 1 });
      const ended = await race(
        n,
        () => end(one),
        () => end(other),
      );
      expect(ended.filter(kept)).toHaveLength(1);
      return srosOf(programme);
    });
    expect(left).toEqual(left.map(() => 1));
    record('last SRO ended twice', left.filter((sros) => sros !== 1).length);
  });

  it('a programme has one SRO when two are appointed together', async () => {
    const left = await atOnce(PAIRS, WIDE, async (n) => {
      const programme = await place();
      const appoint = async (): Promise<Payload> => {
        const personId = story.person('STRANGER').id;
        return act('PMO', 'assignRole', 'role', 'id', { personId, role: 'SRO', programmeId: programme.id });
      };
      const appointed = await race(n, appoint, appoint);
      expect(appointed.filter(kept)).toHaveLength(2);
      return srosOf(programme);
    });
    expect(left).toEqual(left.map(() => 1));
    record('two SROs appointed', left.filter((sros) => sros !== 1).length);
  });

  it('the criteria of a decided gateway stay as they were at the decision', async () => {
    const late = await atOnce(PAIRS, WIDE, async (n) => {
      const { register } = story.app;
      const programme = await place();
      const gateway = await register.gateway(programme, { state: 'READY', planned_on: '2026-03-02' });
      const { id } = await register.row('gateway_criterion', {
        ...{ programme_id: programme.uuid, gateway_id: gateway.uuid, position: 1, text: 'Plan agreed' },
        ...{ met_on: '2026-03-01', met_by_id: story.person('PMO').uuid },
      });
      const [decided] = await race(
        n,
        () =>
          act('BOARD_MEMBER', 'decideGateway', 'gateway', 'id', {
            id: gateway.id,
            expectedVersion: 1,
            outcome: 'APPROVED',
          }),
        () => act('PMO', 'recordGatewayCriterion', 'gateway', 'id', { id, expectedVersion: 1, met: false }),
      );
      expect(kept(decided)).toBe(true);
      const after = await register.rows(
        `select from history.gateway_criterion c join history.decision_gateway g on g.id = c.gateway_id
         where g.id = $1 and g.state = 'DECIDED' and c.written_as > g.written_as`,
        [gateway.uuid],
      );
      return after.length;
    });
    expect(late).toEqual(late.map(() => 0));
    record('gateway decided while a criterion reopens', late.filter(Boolean).length);
  });

  it('two risks never become copies of one another', async () => {
    const loops = await atOnce(PAIRS, WIDE, async (n) => {
      const { register } = story.app;
      const [one, other] = [await register.risk(story.programme), await register.risk(story.programme)];
      const copy = (of: Written, common: Written) =>
        act('PMO', 'linkCommonRisk', 'risk', 'id', { id: of.id, expectedVersion: 1, commonRiskId: common.id });
      const linked = await race(
        n,
        () => copy(one, other),
        () => copy(other, one),
      );
      expect(linked.filter(kept)).toHaveLength(1);
      const links = await register.rows('select from risk where id in ($1, $2) and common_risk_id is not null', [
        one.uuid,
        other.uuid,
      ]);
      return links.length;
    });
    expect(loops).toEqual(loops.map(() => 1));
    record('shared risks linked from both ends', loops.filter((links) => links !== 1).length);
  });

  it('nothing in a programme changes after it was closed', async () => {
    const late = await atOnce(PAIRS, WIDE, async (n) => {
      const programme = await place();
      const { id } = await story.app.register.row('escalation', {
        ...{ programme_id: programme.uuid, ref: `${programme.ref}-E`, matter: 'Funding ends' },
        ...{ to_body_id: (await story.app.register.organisation()).uuid, raised_on: '2026-02-20' },
      });
      const reason = 'The board stood it down';
      const [closed] = await race(
        n,
        () => act('SRO', 'closeProgramme', 'programme', 'id', { id: programme.id, expectedVersion: 1, reason }),
        () => act('SRO', 'answerEscalation', 'escalation', 'id', { id, expectedVersion: 1, answer: 'Agreed' }),
      );
      expect(kept(closed)).toBe(true);
      return (await changesAfterClosing(programme)).length;
    });
    expect(late).toEqual(late.map(() => 0));
    record('programme closed while a matter in it is answered', late.filter(Boolean).length);
  });

  /** The chain of a programme is in the order in which acts were committed. */
  const changesAfterClosing = (programme: Written): Promise<object[]> =>
    story.app.register.rows(
      `select from history.change c where c.programme_id = $1 and c.place > (select max(closing.place) from history.change closing
         where closing.programme_id = $1 and closing.kind = 'programme')`,
      [programme.uuid],
    );

  it('and who comes second is told so in the words of the register', () => {
    expect(refusals.length).toBeGreaterThan(PAIRS);
    expect(
      refusals.filter(({ message }) => /SQL|deadlock|serializ|duplicate key|\b(40001|40P01)\b/.test(message)),
    ).toEqual([]);
    promise('R5', { figure: `0 raw SQLSTATE in ${refusals.length} refusals of racing pairs`, tier: TIER });
  });
});
