import { personalDataIn } from '#rules';
import { recordsOf, wordsIn, type Unsigned } from './report-words.js';

/**
 * Refs of the records whose words, anywhere in a report that is to be sealed, seem to hold personal data; in order, each once. What is sealed can never be taken
 * out again, so this looks at everything and not only at what is printed.
 */
export function personalDataInReport(report: Unsigned): string[] {
  const found = recordsOf(report).filter(([, record]) =>
    wordsIn(record).some((text) => personalDataIn(text).length > 0),
  );
  return [...new Set(found.map(([ref]) => ref))].sort();
}
