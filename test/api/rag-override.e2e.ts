import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';

const SET = `mutation Set($input: SetRagOverrideInput!) { setRagOverride(input: $input) {
  ragOverride { id version rag setOn expiresOn setBy { name } } errors { code message path } } }`;
const REASON = 'Two posts are filled from Monday, and the plan is being redrawn.';

interface Outcome {
  setRagOverride: {
    ragOverride: { id: string; version: number; rag: string } | null;
    errors: { code: string; path: string[]; message: string }[];
  };
}

describe('an override of a colour', () => {
  let app: TestApp;
  let programme: Written;
  let late: Written;
  let sro: Written;
  let director: Written;

  beforeAll(async () => {
    app = await startApp();
    programme = await app.register.programme({ ref: 'IC' });
    late = await app.register.workstream(programme, { ref: 'A', name: 'Late' });
    await app.register.milestone(programme, late, { baseline_on: '2026-01-01' });
    sro = await app.register.holder('SRO', programme);
    director = await app.register.holder('PROGRAMME_DIRECTOR', programme);
  });
  afterAll(() => app.close());

  const set = async (as: Written, input: object): Promise<Outcome['setRagOverride']> => {
    const { data } = await app.ask<Outcome>(as.uuid, SET, {
      input: { subject: { workstreamId: late.id }, expiresOn: '2026-04-01', reason: REASON, ...input },
    });
    return data.setRagOverride;
  };
  const colours = async (asOf?: string): Promise<unknown> => {
    const { data } = await app.ask(
      director.uuid,
      `query C($asOf: DateTime) { programme(by: {ref: "IC"}, asOf: $asOf) { rag { calculated effective }
      workstreams { nodes { rag { calculated effective override { rag reason setBy } } } } } }`,
      { asOf },
    );
    return data;
  };

  it.each([
    ['the director for a better colour', () => director, { rag: 'AMBER' }, 'NOT_PERMITTED', undefined],
    ['anybody for blue', () => sro, { rag: 'BLUE' }, 'INVALID', 'rag'],
    ['a reason too short to mean anything', () => sro, { rag: 'AMBER', reason: 'because' }, 'INVALID', 'reason'],
    ['an end that has passed', () => sro, { rag: 'AMBER', expiresOn: '2026-03-02' }, 'INVALID', 'expiresOn'],
  ] as const)('is refused: %s', async (_, who, input, code, field) => {
    const { ragOverride, errors } = await set(who(), input);
    expect(ragOverride).toBeNull();
    expect(errors).toEqual([expect.objectContaining({ code, path: [field] })]);
  });

  it('by the SRO shows above and below, beside the calculated colour, until it ends; and stays on record', async () => {
    const { ragOverride, errors } = await set(sro, { rag: 'AMBER' });
    expect(errors).toEqual([]);
    expect(await colours()).toMatchObject({
      programme: {
        rag: { calculated: 'RED', effective: 'AMBER' },
        workstreams: {
          nodes: [
            {
              rag: {
                calculated: 'RED',
                effective: 'AMBER',
                override: { rag: 'AMBER', reason: REASON, setBy: 'The sro' },
              },
            },
          ],
        },
      },
    });
    const before = app.clock.now();
    app.clock.moveTo(new Date('2026-04-01T09:00:00Z'));
    expect(await colours()).toMatchObject({
      programme: {
        rag: { calculated: 'RED', effective: 'RED' },
        workstreams: { nodes: [{ rag: { override: null } }] },
      },
    });
    expect(await colours(before.toISOString())).toMatchObject({ programme: { rag: { effective: 'AMBER' } } });
    const { data } = await app.ask(
      sro.uuid,
      '{ programme(by: {ref: "IC"}) { ragOverrides { nodes { rag reason } } } }',
    );
    expect(data).toEqual({ programme: { ragOverrides: { nodes: [{ rag: 'AMBER', reason: REASON }] } } });
    app.clock.moveTo(new Date('2026-03-02T10:00:00Z'));
    const lift = `mutation Lift($input: LiftRagOverrideInput!) { liftRagOverride(input: $input) { ragOverride { liftedOn liftedBy { name } } errors { code } } }`;
    const lifted = await app.ask(sro.uuid, lift, {
      input: { id: ragOverride?.id, expectedVersion: ragOverride?.version, reason: 'Back to the rules' },
    });
    expect(lifted.data).toEqual({
      liftRagOverride: { ragOverride: { liftedOn: '2026-03-02', liftedBy: { name: 'The sro' } }, errors: [] },
    });
    expect(await colours()).toMatchObject({ programme: { rag: { effective: 'RED' } } });
  });
});
