import { describe, expect, it } from '@jest/globals';
import { heldFrom, type RoleDays } from './people.js';

const held = (fromOn: string, toOn: string | null): RoleDays => ({ fromOn, toOn });

describe('heldFrom', () => {
  it.each<[string, RoleDays[], boolean]>([
    ['by nobody', [], false],
    ['by one without an end', [held('2026-01-01', null)], true],
    ['from the very day', [held('2026-03-02', null)], true],
    ['only from the day after', [held('2026-03-03', null)], false],
    ['by one who ends', [held('2026-01-01', '2026-06-01')], false],
    ['by one who ended on the very day', [held('2026-01-01', '2026-03-02')], false],
    ['by one and then another', [held('2026-06-01', null), held('2026-01-01', '2026-06-01')], true],
    ['by one and, after a gap, another', [held('2026-01-01', '2026-06-01'), held('2026-06-02', null)], false],
    ['by two who end', [held('2026-01-01', '2026-06-01'), held('2026-01-01', '2026-09-01')], false],
    ['never: appointed and ended on one day', [held('2026-03-02', '2026-03-02')], false],
  ])('%s', (_, roles, expected) => {
    expect(heldFrom('2026-03-02', roles)).toBe(expected);
  });
});
