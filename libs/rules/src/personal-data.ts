/** Personal data of patients or the public that has no place in a programme's register. */
export enum PersonalDataKind {
  NHS_NUMBER = 'NHS_NUMBER',
  POSTCODE = 'POSTCODE',
  DATE_OF_BIRTH = 'DATE_OF_BIRTH',
}
/** What a kind of personal data is. */
export const PersonalDataKindMeaning = 'Personal data that has no place in a register of programmes.';
/** What each kind is recognised by. */
export const PersonalDataKindDescriptions: Record<PersonalDataKind, string> = {
  NHS_NUMBER: 'Ten digits, together or as 3-3-4, whose last one checks the others.',
  POSTCODE: 'A full postcode of the United Kingdom; the first half alone, which names a district, is none.',
  DATE_OF_BIRTH: 'A day that is said to be a date of birth.',
};

const DETECTORS: Record<PersonalDataKind, (text: string) => boolean> = {
  NHS_NUMBER: hasNhsNumber,
  POSTCODE: hasPostcode,
  DATE_OF_BIRTH: hasDateOfBirth,
};

/**
 * The kinds of personal data a text seems to hold, each once; empty when none. Says nothing of where or what, so that no message can repeat it. One in eleven
 * numbers of ten digits passes the check by chance, so this is a reason to look, not a proof.
 */
export function personalDataIn(text: string): PersonalDataKind[] {
  if (!/\d/.test(text)) return [];
  return Object.values(PersonalDataKind).filter((kind) => DETECTORS[kind](text));
}

const GAP = '[ \\u00a0\\u2010-\\u2013-]?';
/** Not part of a longer number, an amount of money, a decimal or a number from abroad (+44 …). */
const NHS_NUMBER = new RegExp(
  `(?<![\\d_£$€]|\\d[.,]|\\+\\d{1,3} ?)(\\d{3})${GAP}(\\d{3})${GAP}(\\d{4})(?![\\w]|[.,]\\d)`,
  'g',
);

function hasNhsNumber(text: string): boolean {
  for (const [, ...groups] of text.matchAll(NHS_NUMBER)) if (isNhsNumber(groups.join(''))) return true;
  return false;
}

/**
 * Whether ten digits are a valid NHS number: the sum of the first nine, weighted 10 down to 2, decides the last. Source: NHS Data Dictionary, NHS NUMBER.
 */
export function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits) || /^(\d)\1*$/.test(digits)) return false;
  const [last, ...rest] = [...digits].reverse().map(Number);
  const sum = rest.reduce((total, digit, n) => total + digit * (n + 2), 0);
  return (11 - (sum % 11)) % 11 === last;
}

/** Every area of the United Kingdom, the Crown dependencies and the forces. Source: Royal Mail, postcode areas. */
const AREAS = new Set(
  (
    'AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX ' +
    'IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST ' +
    'SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE'
  ).split(' '),
);
/** A hyphen on either side makes it part of a record's ref, such as IC-M1 or IC-M-014. */
const POSTCODE = /(?<![\w-])([a-z]{1,2})\d[a-z\d]?[ \u00a0]{0,2}\d([abd-hjlnp-uw-z]{2})(?![\w-])/gi;
/** "M3 1st draft" and "W2 2hr response" look like postcodes; in lower case they are endings of numbers. */
const ENDINGS = new Set(['st', 'nd', 'rd', 'th', 'hr', 'yr', 'ft', 'gb', 'tb']);

function hasPostcode(text: string): boolean {
  for (const [, area = '', ending = ''] of text.matchAll(POSTCODE)) {
    if (AREAS.has(area.toUpperCase()) && !ENDINGS.has(ending)) return true;
  }
  return false;
}

const SAID = '(?<![a-z])(?:d\\.? ?o\\.? ?b(?![a-z])\\.?|date of birth|birth ?dates?|born)';
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const DATES = [
  '\\d{1,2}[./ -]\\d{1,2}[./ -]\\d{2,4}',
  '\\d{4}[./-]\\d{1,2}[./-]\\d{1,2}',
  `\\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -]${MONTH},?[ -]\\d{2,4}`,
  `${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? \\d{2,4}`,
];
const DATE_OF_BIRTH = new RegExp(`${SAID}[^\\d\\n]{0,20}?(?:${DATES.join('|')})(?!\\d)`, 'i');

function hasDateOfBirth(text: string): boolean {
  return DATE_OF_BIRTH.test(text);
}
