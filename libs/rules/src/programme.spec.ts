import { describe, expect, it } from '@jest/globals';
import { Geography, mayBelongTo } from './programme.js';

const { SYSTEM, PLACE, NEIGHBOURHOOD } = Geography;

describe('which programme may belong to which', () => {
  it.each([
    [PLACE, SYSTEM, true],
    [NEIGHBOURHOOD, PLACE, true],
    [NEIGHBOURHOOD, SYSTEM, true],
    [PLACE, PLACE, true],
    [SYSTEM, PLACE, false],
    [PLACE, NEIGHBOURHOOD, false],
  ])('%s under %s: %s', (child, parent, allowed) => {
    expect(mayBelongTo(child, parent)).toBe(allowed);
  });
});
