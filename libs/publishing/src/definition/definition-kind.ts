import { UserProblem } from '#platform';

/** What an input says of a definition, whether it makes one or changes one. */
interface Said {
  sections?: unknown;
  workstreams?: unknown;
  showsRestricted?: unknown;
  document?: unknown;
  tables?: unknown;
  schedule?: unknown;
}

const OF_A_PACK = ['sections', 'workstreams', 'showsRestricted'] as const;
const OF_A_QUERY = ['document', 'tables', 'schedule'] as const;

/**
 * A new definition lays out sealed reports, or answers a query of its own.
 * @throws UserProblem REQUIRED when it says neither, INVALID when it says both.
 */
export function requireKind(input: Said): void {
  if (!input.document && !input.sections)
    throw UserProblem.required(
      ['sections'],
      'Give `sections` for a pack of sealed reports, or a `document` for a report of your own.',
    );
  requireFits(input.document ? 'QUERY' : 'PACK', input, []);
}

/** @throws UserProblem INVALID naming what is said of one kind and belongs to the other. */
export function requireFits(kind: 'PACK' | 'QUERY', input: Said, path: readonly string[]): void {
  const strange = (kind === 'PACK' ? OF_A_QUERY : OF_A_PACK).find(
    (name) => input[name] !== undefined && input[name] !== null,
  );
  if (!strange) return;
  const why =
    kind === 'PACK'
      ? 'This is for a report with a query of its own; a pack shows sealed reports, by its sections.'
      : 'This is for a pack of sealed reports; say in the query what the report shows.';
  throw UserProblem.invalid([...path, strange], why);
}
