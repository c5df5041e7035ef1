import { isDay, type Day } from '#rules';

const PARTS: Record<string, string> = {
  YYYY: '(?<year>\\d{4})',
  YY: '(?<short>\\d{2})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
};

const patterns = new Map<string, RegExp>();

function patternOf(format: string): RegExp {
  let pattern = patterns.get(format);
  if (!pattern) {
    const source = format.replace(/YYYY|YY|MM|M|DD|D|[.*+?^${}()|[\]\\]/g, (part) => PARTS[part] ?? `\\${part}`);
    // A time after the date says nothing about the day.
    patterns.set(
      format,
      (pattern = new RegExp(`^${source}(?:[ T](?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?(?: ?[AP]M)?)?$`, 'i')),
    );
  }
  return pattern;
}

/**
 * The day a text means in one of these formats; null when it fits none, is no real day, or could be two different days.
 * Nothing is ever guessed.
 */
export function readDate(text: string, formats: readonly string[], pivotYear: number): Day | null {
  const found = new Set<Day>();
  for (const format of formats) {
    const groups = patternOf(format).exec(text.trim())?.groups;
    if (!groups) continue;
    const { year, short, month = '', day = '' } = groups;
    const full = year ?? `${Number(short) <= pivotYear ? '20' : '19'}${short}`;
    const read = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (isDay(read)) found.add(read);
  }
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}
