import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Proximity } from './risk.js';
import { compareRisks, type RiskPlace } from './risk-order.js';

const risk = (ref: string, given: Partial<RiskPlace> = {}): RiskPlace => ({
  ref,
  score: 12,
  proximity: Proximity.CLOSE,
  raisedOn: '2021-07-01',
  ...given,
});

it('puts the worst first, then the soonest, then the oldest, then by reference', () => {
  const inOrder = [
    risk('R9', { score: 25, proximity: null }),
    risk('R8', { proximity: Proximity.IMMINENT }),
    risk('R7', { raisedOn: '2021-01-01' }),
    risk('R5'),
    risk('R6'),
    risk('R4', { proximity: Proximity.APPROACHING }),
    risk('R3', { proximity: Proximity.DISTANT }),
    risk('R2', { proximity: Proximity.REMOTE }),
    risk('R1', { proximity: null }),
    risk('R0', { score: null, proximity: Proximity.IMMINENT }),
  ];
  const sorted = [...inOrder].reverse().sort(compareRisks);
  expect(sorted.map(({ ref }) => ref)).toEqual(inOrder.map(({ ref }) => ref));
});

it('puts the same risks in the same order, however they come', () => {
  const anyRisk = fc.record({
    ref: fc.constantFrom('R1', 'R2', 'R3'),
    score: fc.option(fc.constantFrom(3, 12, 25)),
    proximity: fc.option(fc.constantFrom(...Object.values(Proximity))),
    raisedOn: fc.constantFrom('2021-01-01', '2021-02-01'),
  });
  fc.assert(
    fc.property(fc.array(anyRisk), (risks) => {
      expect([...risks].reverse().sort(compareRisks)).toEqual([...risks].sort(compareRisks));
    }),
  );
});
