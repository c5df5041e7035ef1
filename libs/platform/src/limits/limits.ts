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
  /** Bytes of a request. */
  body: 102_400,
} as const;
