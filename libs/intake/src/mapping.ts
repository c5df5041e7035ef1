import { DcaRating, DcaScale, isDay, MilestoneKind, MilestoneStatus, type Day } from '#rules';

/** Fields of a milestone a file can fill. */
export const MILESTONE_FIELDS = [
  'ref',
  'title',
  'description',
  'kind',
  'status',
  'workstreamPath',
  'baselineOn',
  'forecastOn',
  'actualOn',
  'hardDeadlineOn',
  'weight',
  'key',
] as const;

/** Fields of a programme a file can fill. */
export const PROGRAMME_FIELDS = [
  'ref',
  'name',
  'purpose',
  'startOn',
  'endOn',
  'deliveryConfidence',
  'deliveryConfidenceComment',
] as const;

export type MilestoneField = (typeof MILESTONE_FIELDS)[number];
export type ProgrammeField = (typeof PROGRAMME_FIELDS)[number];

/** How a file is to be read. */
export interface Mapping {
  into: 'milestones' | 'programmes';
  /** As iconv names it: `utf8`, `windows-1252`, `utf16le`. */
  encoding: string;
  delimiter: string;
  /** Rows above the data; the first of them names the columns. */
  headingRows: number;
  /** Which column fills which field; of several, the first that holds anything. */
  columns: Partial<Record<MilestoneField | ProgrammeField, string[]>>;
  /** Two-digit years up to `pivotYear` are 20xx, later ones 19xx. */
  dates: { formats: string[]; pivotYear: number };
  /** What to do with a date that cannot be read: refuse the file, or leave the field empty and say so. */
  unreadableDates: 'ERROR' | 'LEAVE_EMPTY';
  statuses: Record<string, MilestoneStatus>;
  kinds: Record<string, MilestoneKind>;
  ratings: Record<string, DcaRating | null>;
  /** Texts in the rating column that begin like this say that no rating is given. */
  notRated: string[];
  ratingScale: DcaScale;
  /** The day a rating speaks of. */
  ratedOn: Day | null;
  workstreams: { separator: string; stripPrefix: string };
  /** What to do with a completed row that says no date: refuse it, or take the approved date and say so. */
  completeWithoutActual: 'ERROR' | 'USE_BASELINE';
  /** Where the file comes from; kept with every record. */
  source: string | null;
}

/** A mapping that cannot be used, with everything that is wrong with it. */
export class MappingProblem extends Error {
  constructor(readonly problems: string[]) {
    super(`The mapping cannot be used: ${problems.join(' ')}`);
    this.name = 'MappingProblem';
  }
}

const KNOWN = [
  'into',
  'encoding',
  'delimiter',
  'headingRows',
  'columns',
  'dates',
  'unreadableDates',
  'statuses',
  'kinds',
  'ratings',
  'notRated',
  'ratingScale',
  'ratedOn',
  'workstreams',
  'completeWithoutActual',
  'source',
];

type Json = Record<string, unknown>;

/** Reads parts of a mapping and keeps what is wrong with them. */
class Parts {
  readonly problems: string[] = [];

  constructor(private readonly given: Json) {
    for (const key of Object.keys(given)) {
      if (!KNOWN.includes(key)) this.problems.push(`"${key}" is not known; use ${KNOWN.join(', ')}.`);
    }
  }

  text(key: string, otherwise: string): string {
    return String(this.given[key] ?? otherwise);
  }

  texts(key: string): string[] {
    return [this.given[key] ?? []].flat().map(String);
  }

  oneOf<T extends string>(key: string, values: readonly T[], otherwise: T): T {
    const value = this.given[key] ?? otherwise;
    if (values.includes(value as T)) return value as T;
    this.problems.push(`"${key}" is ${JSON.stringify(value)}; use ${values.join(' or ')}.`);
    return otherwise;
  }

  object(key: string): Json {
    const value = this.given[key] ?? {};
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
    this.problems.push(`"${key}" must be an object.`);
    return {};
  }

  /** The mapping's own words for values of ours. */
  words<T extends string>(key: string, allowed: Record<string, T>): Record<string, T> {
    const given = this.object(key);
    for (const [text, value] of Object.entries(given)) {
      if (value === null || Object.values(allowed).includes(value as T)) continue;
      this.problems.push(`"${key}.${text}" is ${JSON.stringify(value)}; use ${Object.values(allowed).join(', ')}.`);
    }
    return given as Record<string, T>;
  }

  columns(into: Mapping['into']): Mapping['columns'] {
    const fields: readonly string[] = into === 'milestones' ? MILESTONE_FIELDS : PROGRAMME_FIELDS;
    const columns: Mapping['columns'] = {};
    for (const [field, column] of Object.entries(this.object('columns'))) {
      if (fields.includes(field)) columns[field as MilestoneField] = [column].flat().map(String);
      else this.problems.push(`"columns.${field}" is not a field of ${into}; use ${fields.join(', ')}.`);
    }
    for (const needed of into === 'milestones' ? (['ref', 'title', 'workstreamPath'] as const) : (['name'] as const)) {
      if (!columns[needed]) this.problems.push(`"columns.${needed}" is missing; name the column that holds it.`);
    }
    return columns;
  }

  headingRows(): number {
    const rows = Number(this.given.headingRows ?? 1);
    if (!Number.isInteger(rows) || rows < 1)
      this.problems.push('"headingRows" must be 1 or more; the first names the columns.');
    return rows;
  }

  ratedOn(rates: boolean): Day | null {
    const day = this.given.ratedOn == null ? null : String(this.given.ratedOn);
    if (day !== null && !isDay(day)) this.problems.push(`"ratedOn" is ${day}; write it YYYY-MM-DD.`);
    if (rates && day === null) this.problems.push('"ratedOn" is missing; give the day the ratings speak of.');
    return day;
  }
}

/**
 * Reads a mapping file and checks every part of it.
 * @throws MappingProblem naming all that is wrong at once.
 */
export function readMapping(text: string): Mapping {
  const parts = new Parts(parsed(text));
  const into = parts.oneOf('into', ['milestones', 'programmes'], 'milestones');
  const columns = parts.columns(into);
  const [dates, workstreams] = [parts.object('dates'), parts.object('workstreams')];
  const mapping: Mapping = {
    into,
    encoding: parts.text('encoding', 'utf8'),
    delimiter: parts.text('delimiter', ','),
    headingRows: parts.headingRows(),
    columns,
    dates: { formats: [dates.formats ?? 'YYYY-MM-DD'].flat().map(String), pivotYear: Number(dates.pivotYear ?? 69) },
    unreadableDates: parts.oneOf('unreadableDates', ['ERROR', 'LEAVE_EMPTY'], 'ERROR'),
    statuses: parts.words('statuses', MilestoneStatus),
    kinds: parts.words('kinds', MilestoneKind),
    ratings: parts.words('ratings', DcaRating),
    notRated: parts.texts('notRated'),
    ratingScale: parts.oneOf('ratingScale', Object.values(DcaScale), DcaScale.FIVE_POINT),
    ratedOn: parts.ratedOn(columns.deliveryConfidence !== undefined),
    workstreams: {
      separator: String(workstreams.separator ?? '/'),
      stripPrefix: String(workstreams.stripPrefix ?? ''),
    },
    completeWithoutActual: parts.oneOf('completeWithoutActual', ['ERROR', 'USE_BASELINE'], 'ERROR'),
    source: parts.text('source', '') || null,
  };
  if (parts.problems.length) throw new MappingProblem(parts.problems);
  return mapping;
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new MappingProblem([`it is not JSON (${error instanceof Error ? error.message : 'unreadable'}).`]);
  }
}
