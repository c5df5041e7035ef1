import { describe, expect, it } from '@jest/globals';
import * as rules from './index.js';

const all = rules as unknown as Record<string, unknown>;
const described = Object.keys(all).filter((name) => name.endsWith('Descriptions'));

describe('every enum', () => {
  it.each(described)('%s says what it and each of its values mean', (name) => {
    const enumName = name.replace(/Descriptions$/, '');
    const values = all[enumName] as Record<string, string>;
    expect(all[`${enumName}Meaning`]).toMatch(/^[A-Z].*\.$/);
    expect(Object.keys(all[name] as object).sort()).toEqual(Object.keys(values).sort());
    for (const [key, value] of Object.entries(values)) expect(value).toBe(key);
    for (const meaning of Object.values(all[name] as Record<string, string>)) expect(meaning).toMatch(/^[A-Z].*\.$/);
  });

  it('is among them', () => {
    const isEnum = (value: unknown) =>
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.entries(value).every(([k, v]) => k === v);
    const enums = Object.keys(all).filter((name) => isEnum(all[name]));
    expect(enums.map((name) => `${name}Descriptions`).sort()).toEqual(described.sort());
  });
});
