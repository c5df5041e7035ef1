import { describe, expect, it } from '@jest/globals';
import { Role } from './people.js';
import { effectiveRag, isReasonLongEnough, mayOverride, overrideIsLive } from './rag-override.js';
import { Rag } from './rag.js';
import { anOverride } from './spec-facts.js';

const { RED, AMBER, GREEN, BLUE, GREY } = Rag;
const { SRO, PROGRAMME_DIRECTOR, PMO, WORKSTREAM_LEAD, CHAIR, BOARD_MEMBER, VIEWER } = Role;
const WHY = 'Recovery plan agreed on 1 July.';

describe('an override', () => {
  it.each([
    ['2021-06-30', false],
    ['2021-07-01', true],
    ['2021-07-31', true],
    ['2021-08-01', false],
  ])('on %s is live: %s', (asOf, live) => {
    expect(overrideIsLive(anOverride(AMBER), asOf)).toBe(live);
    expect(effectiveRag(RED, anOverride(AMBER), asOf)).toBe(live ? AMBER : RED);
  });

  it('ends on the day it is lifted', () => {
    const lifted = anOverride(AMBER, { liftedOn: '2021-07-10' });
    expect(overrideIsLive(lifted, '2021-07-09')).toBe(true);
    expect(overrideIsLive(lifted, '2021-07-10')).toBe(false);
  });

  it('changes nothing where there is none', () => {
    expect(effectiveRag(RED, null, '2021-07-08')).toBe(RED);
  });
});

describe('who may override', () => {
  it.each<[string, Role[], Rag, Rag, string]>([
    ['the SRO, to better', [SRO], RED, AMBER, 'ok'],
    ['the SRO, to worse', [SRO], GREEN, RED, 'ok'],
    ['the programme director, to worse', [PROGRAMME_DIRECTOR], GREEN, AMBER, 'ok'],
    ['the PMO, to worse', [PMO], AMBER, RED, 'ok'],
    ['the programme director, what is complete, to worse', [PROGRAMME_DIRECTOR], BLUE, GREEN, 'ok'],
    ['the SRO, what is not rated', [SRO], GREY, AMBER, 'ok'],
    ['a lead who is the SRO too', [WORKSTREAM_LEAD, SRO], RED, AMBER, 'ok'],
    ['the programme director, to better', [PROGRAMME_DIRECTOR], RED, AMBER, 'SRO_ONLY'],
    ['the PMO, to better', [PMO], AMBER, GREEN, 'SRO_ONLY'],
    ['the programme director, what is not rated', [PROGRAMME_DIRECTOR], GREY, RED, 'SRO_ONLY'],
    ['the SRO, to complete', [SRO], GREEN, BLUE, 'BLUE'],
    ['the SRO, to not rated', [SRO], RED, GREY, 'GREY'],
    ['the SRO, to what it is', [SRO], RED, RED, 'SAME'],
    ['a workstream lead', [WORKSTREAM_LEAD], GREEN, RED, 'NOT_ALLOWED'],
    ['the board', [CHAIR, BOARD_MEMBER], GREEN, RED, 'NOT_ALLOWED'],
    ['a viewer', [VIEWER], RED, GREEN, 'NOT_ALLOWED'],
    ['nobody', [], GREEN, RED, 'NOT_ALLOWED'],
  ])('%s', (_, roles, calculated, wanted, verdict) => {
    const found = mayOverride(roles, calculated, wanted, WHY);
    expect(found.ok ? 'ok' : found.refused).toBe(verdict);
  });

  it('needs a reason of 20 characters, blanks at its ends not counted', () => {
    expect(isReasonLongEnough('x'.repeat(20))).toBe(true);
    expect(isReasonLongEnough('x'.repeat(19))).toBe(false);
    expect(isReasonLongEnough(` ${'x'.repeat(19)}\n`)).toBe(false);
    expect(mayOverride([SRO], RED, AMBER, 'on track really')).toEqual({ ok: false, refused: 'REASON_TOO_SHORT' });
  });
});
