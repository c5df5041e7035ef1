import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { isNhsNumber, personalDataIn, PersonalDataKind } from './personal-data.js';

const { NHS_NUMBER, POSTCODE, DATE_OF_BIRTH } = PersonalDataKind;

/** Nine digits and the tenth that checks them, worked out as the Data Dictionary does; some nine have none. */
const nhsNumber: fc.Arbitrary<string> = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 })
  .map((nine) => {
    const rest = nine.reduce((sum, digit, n) => sum + digit * (10 - n), 0) % 11;
    return { nine: nine.join(''), check: rest === 0 ? 0 : 11 - rest };
  })
  .filter(({ nine, check }) => check !== 10 && new Set([...nine, String(check)]).size > 1)
  .map(({ nine, check }) => `${nine}${check}`);

const written = fc
  .tuple(nhsNumber, fc.constantFrom('', ' ', '-'))
  .map(([digits, gap]) => [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)].join(gap));

const sentence = fc
  .tuple(
    fc.constantFrom(
      'Delayed while # waits for a package of care',
      '#',
      'NHS number #, discharged 12 March 2026',
      'NHS no: #.',
      'See case (#) in ward 4',
      'On 2026-03-02 # was seen by team 3; cost £1,250.00',
      'patient #/home first',
      'Two cases, # and another, slipped 21 days (IC-M-014)',
    ),
    written,
  )
  .map(([text, number]) => text.replace('#', number));

const INWARD = 'ABDEFGHJLNPQRSTUWXYZ';
const AREAS = ['M', 'B', 'L', 'PR', 'BB', 'LA', 'FY', 'WN', 'SW', 'EC', 'OL', 'CA'];
const postcode = fc
  .tuple(
    fc.constantFrom(...AREAS),
    fc.constantFrom('1', '9', '12', '1A'),
    fc.constantFrom(' ', ''),
    fc.integer({ min: 0, max: 9 }),
    fc.constantFrom(...INWARD),
    fc.constantFrom(...INWARD),
  )
  .map(([area, district, gap, sector, one, other]) => `${area}${district}${gap}${sector}${one}${other}`);

describe('an NHS number', () => {
  it.each([
    ['943 476 5919', true],
    ['943-476-5919', true],
    ['9434765919', true],
    ['Mrs B (943 476 5919) is waiting', true],
    ['943 476 5918', false],
    ['1234567890', false],
    ['0000000000', false],
    ['19434765919', false],
    ['94347659190', false],
    ['£9434765919', false],
    ['0.9434765919', false],
    ['+44 943 476 5919', false],
    ['prg_9434765919ab', false],
  ])('%s: %s', (text, is) => {
    expect(personalDataIn(text).includes(NHS_NUMBER)).toBe(is);
  });

  it('is one only with its own check digit', () => {
    fc.assert(
      fc.property(nhsNumber, fc.integer({ min: 1, max: 9 }), (number, more) => {
        const other = number.slice(0, 9) + String((Number(number[9]) + more) % 10);
        return isNhsNumber(number) && !isNhsNumber(other);
      }),
    );
  });
});

describe('a postcode', () => {
  it('is found in either case, with a space or without', () => {
    fc.assert(
      fc.property(postcode, fc.boolean(), (code, capitals) => {
        const ordinal = /(st|nd|rd|th|hr|yr|ft|gb|tb)$/i.test(code);
        fc.pre(capitals || !ordinal);
        const text = `Lives at 3 High Street, ${capitals ? code : code.toLowerCase()}, alone`;
        return personalDataIn(text).includes(POSTCODE);
      }),
    );
  });

  it.each([
    'IC-M-014 slipped',
    'IC-M1 4AB',
    'the M6 and the PR1 area',
    'M3 1st draft, W2 2hr response',
    'Q1 2AB',
    'room B12, 3 beds',
    'SW1A',
    'B1 1CI',
  ])('is not "%s"', (text) => {
    expect(personalDataIn(text)).toEqual([]);
  });
});

describe('a date of birth', () => {
  it.each([
    'DOB 01/02/1950',
    'dob: 1.2.50',
    'D.O.B. 1950-02-01',
    'date of birth is 1st February 1950',
    'Date of Birth (February 1, 1950)',
    'a lady born on 1 Feb 1950',
  ])('is "%s"', (text) => {
    expect(personalDataIn(text)).toEqual([DATE_OF_BIRTH]);
  });

  it.each([
    'Born in Lancashire',
    'due 01/02/2026',
    'DOBSON 01/02/1950',
    'stubborn on 1 Feb 1950',
    'date of birth held',
  ])('is not "%s"', (text) => {
    expect(personalDataIn(text)).toEqual([]);
  });
});

/** What people write into registers: the demonstration, which quotes published minutes, and made-up titles with refs, dates, money and extensions. */
function ordinarySentences(): string[] {
  const folder = new URL('../../../apps/api/demo/', import.meta.url);
  const texts = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string') {
      if (value.includes(' ')) texts.add(value);
    } else if (value !== null && typeof value === 'object') Object.values(value).forEach(collect);
  };
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.json')))
    collect(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
  const made = fc.sample(
    fc
      .tuple(
        fc.constantFrom('Recruit', 'Agree', 'Publish', 'Train', 'Open', 'Review'),
        fc.constantFrom(
          '10 therapists',
          'the 2-hour standard',
          'SOP v2.1',
          'ward B12',
          '24 beds at site 3',
          'PID 0042',
        ),
        fc.constantFrom('IC-M-014', 'NOW-R-01', 'ICP-A-026', 'W2 M3', 'G1'),
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 1000, max: 9_999_999 }),
        fc.integer({ min: 1000, max: 99_999 }),
      )
      .map(
        ([verb, what, ref, day, money, extension]) =>
          `${verb} ${what} (${ref}) by ${day} March 2026, £${money.toLocaleString('en-GB')}, ask on 01772 ${extension}, ext. ${extension}`,
      ),
    { numRuns: 1000, seed: 7 },
  );
  return [...texts, ...made].slice(0, 1000);
}

describe('in the lab', () => {
  it('at least 99% of 1,000 NHS numbers in sentences are seen', () => {
    const seen = fc
      .sample(sentence, { numRuns: 1000, seed: 7 })
      .filter((text) => personalDataIn(text).includes(NHS_NUMBER));
    console.log(`NHS numbers in sentences: ${seen.length} of 1000 seen`);
    expect(seen.length).toBeGreaterThanOrEqual(990);
  });

  it('no more than 1% of 1,000 ordinary sentences raise a false alarm', () => {
    const sentences = ordinarySentences();
    const alarms = sentences.filter((text) => personalDataIn(text).length > 0);
    console.log(`Ordinary sentences: ${alarms.length} false alarms in ${sentences.length}`);
    expect(sentences).toHaveLength(1000);
    expect(alarms.length).toBeLessThanOrEqual(10);
  });
});
