import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { count, promise, TIER } from '../setup/promise.js';
import { Reporting } from '../setup/reports.js';
import { Story, type Payload } from '../setup/story.js';

/** Nobody passes the gateway they planned, or whose programme they direct, nor signs the report they wrote, whatever they try. */
describe('two people for a gateway and for a report', () => {
  let story: Story;
  const ROUNDS = count(10, 170);
  const today = '2026-03-02';

  beforeAll(async () => {
    story = await Story.begin();
    for (const name of ['BOTH', 'OTHER']) story.people[name] = await story.app.register.person();
    await role('BOTH', 'PROGRAMME_DIRECTOR');
    await role('BOTH', 'CHAIR');
    await role('OTHER', 'CHAIR');
  });
  afterAll(() => story.end());

  const role = async (who: string, name: string): Promise<{ id: string; version: number }> => {
    const input = { programmeId: story.programme.id, personId: story.person(who).id, role: name };
    return (await story.act('PMO', 'assignRole', 'role', 'id version', input)).role as { id: string; version: number };
  };
  const plan = async (as: string): Promise<{ id: string; version: number }> => {
    const input = { programmeId: story.programme.id, title: 'Go live', type: 'APPROVAL' };
    const { gateway } = await story.act(as, 'planGateway', 'gateway', 'id version', input);
    const { id, version } = gateway as { id: string; version: number };
    const moved = await story.act(as, 'moveGateway', 'gateway', 'id version', {
      id,
      expectedVersion: version,
      to: 'READY',
      reason: 'All that was asked for is there',
    });
    return moved.gateway as { id: string; version: number };
  };
  const decide = (as: string, { id, version }: { id: string; version: number }): Promise<Payload> =>
    story.act(as, 'decideGateway', 'gateway', 'id state', {
      id,
      expectedVersion: version,
      outcome: 'APPROVED',
      decidedOn: today,
    });
  const codes = ({ errors }: Payload): string[] => errors.map(({ code }) => code);

  it('is kept by id, by a change of roles, and in a race', async () => {
    let attempts = 0;
    const passed: string[] = [];
    const refused = async (how: string, outcome: Promise<Payload>): Promise<void> => {
      attempts += 1;
      if (!codes(await outcome).includes('NOT_PERMITTED')) passed.push(how);
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      const own = await plan('BOTH');
      await refused('planned it and directs', decide('BOTH', own));
      const others = await plan('PROGRAMME_DIRECTOR');
      await refused('directs, planned by another', decide('BOTH', others));
      // Directing is given up on the very day: what was planned stays one's own.
      const person = await story.app.register.person();
      story.people.PLANNER = person;
      const directing = await role('PLANNER', 'PROGRAMME_DIRECTOR');
      const planned = await plan('PLANNER');
      await story.act('PMO', 'endRole', 'role', 'id', { id: directing.id, expectedVersion: directing.version });
      await role('PLANNER', 'BOARD_MEMBER');
      await refused('planned it, then changed sides', decide('PLANNER', planned));
      await Promise.all(Array.from({ length: 3 }, () => refused('in a race', decide('PLANNER', planned))));
      expect(codes(await decide('OTHER', planned))).toEqual([]);
    }
    expect(passed).toEqual([]);
    promise('S7', { figure: `0 of ${attempts} attempts at the own gateway`, tier: TIER });
  });

  it('is kept for reports: nobody signs what they drafted, wrote in or submitted', async () => {
    let attempts = 0;
    const passed: string[] = [];
    const refused = async (how: string, outcome: Promise<Payload>): Promise<void> => {
      attempts += 1;
      if (!codes(await outcome).includes('NOT_PERMITTED')) passed.push(how);
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      const reporting = await Reporting.begin(story, [{ role: 'CHAIR' }]);
      const own = await reporting.submitted('BOTH');
      await refused('drafted and submitted it', reporting.act('BOTH', 'signReport', own));
      await Promise.all(
        Array.from({ length: 3 }, () => refused('in a race', reporting.act('BOTH', 'signReport', own))),
      );
      const back = await reporting.done('OTHER', 'sendBackReport', own, { reason: 'Say more' });
      const written = await reporting.done('PMO', 'writeReport', back, { set: { narrative: 'All is well' } });
      const submitted = await reporting.done('PMO', 'submitReport', written);
      await refused('drafted it, submitted by another', reporting.act('BOTH', 'signReport', submitted));
      // Who only sent it back had no hand in it.
      expect(codes(await reporting.act('OTHER', 'signReport', submitted))).toEqual([]);
    }
    expect(passed).toEqual([]);
    promise('S7', { figure: `0 of ${attempts} attempts to sign the own report`, tier: TIER });
  });
});
