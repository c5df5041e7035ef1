/** How much one operation may ask for. Published in the API's documentation; a refusal names the limit and what went over it. */
export const LIMITS = {
  /** Levels of fields; a highlight report with its lists takes seven. */
  depth: 12,
  /** Fields asked for under another name. */
  aliases: 30,
  /** Words, names and signs in the text of an operation. */
  tokens: 2_000,
  /** Fields and fragments once every fragment is written out; without it, twenty short fragments could say a million things. */
  selections: 4_000,
  /** Levels of lists and objects within the variables; the deepest filter that is allowed takes some twenty. */
  variables: 32,
  /** Units of work: one for each object that may come back, a little more for counts and reports. */
  cost: 5_000,
  /** Points of a series: ten years by month, or two and a quarter by week. */
  points: 120,
  /** Units that an operation counts as towards its caller's hour when it is refused before its cost is known. */
  refusedCost: 10,
  /** Bytes of a request. */
  body: 102_400,
} as const;

/** How much one caller may ask for over time. */
export interface RateSettings {
  /** Where it is counted: shared by all instances, or each for itself. */
  store: 'postgres' | 'memory';
  /**
   * Units of work in an hour. 250,000 is fifty operations of the dearest kind, or a highlight report (some 400) every six seconds: a wall display and a nightly
   * extract fit in, a loop that has run away does not.
   */
  cost: number;
  /** Acts in an hour: one every six seconds, more than a person types; many at once are one bulk act or an import. */
  acts: number;
  /** Requests without a sign-in from one address in a minute: an office behind one address can mistype, nobody can try tokens out. */
  strangers: number;
}
