import { describe, expect, it } from '@jest/globals';
import { effectiveRag, isReasonLongEnough, overrideAction, overrideIsLive } from './rag-override.js';
import { Rag } from './rag.js';
import { anOverride } from '../spec-facts.js';

const { RED, AMBER, GREEN, BLUE, GREY } = Rag;

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

describe('another colour', () => {
  it.each<[Rag, Rag, string]>([
    [RED, AMBER, 'IMPROVE_RAG'],
    [AMBER, GREEN, 'IMPROVE_RAG'],
    [GREEN, RED, 'WORSEN_RAG'],
    [GREEN, AMBER, 'WORSEN_RAG'],
    [AMBER, RED, 'WORSEN_RAG'],
    [BLUE, GREEN, 'WORSEN_RAG'],
    [GREY, AMBER, 'IMPROVE_RAG'],
    [GREY, RED, 'IMPROVE_RAG'],
    [GREEN, BLUE, 'BLUE'],
    [RED, GREY, 'GREY'],
    [RED, RED, 'SAME'],
  ])('than %s: %s is %s', (calculated, wanted, verdict) => {
    const found = overrideAction(calculated, wanted);
    expect('action' in found ? found.action : found.refused).toBe(verdict);
  });

  it('needs a reason of 20 characters, blanks at its ends not counted', () => {
    expect(isReasonLongEnough('x'.repeat(20))).toBe(true);
    expect(isReasonLongEnough('x'.repeat(19))).toBe(false);
    expect(isReasonLongEnough(` ${'x'.repeat(19)}\n`)).toBe(false);
  });
});
