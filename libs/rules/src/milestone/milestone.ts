/** What sort of thing a milestone is. */
export enum MilestoneKind {
  MILESTONE = 'MILESTONE',
  DELIVERABLE = 'DELIVERABLE',
  ACTION = 'ACTION',
  EXTERNAL = 'EXTERNAL',
}
/** What a milestone's kind is. */
export const MilestoneKindMeaning = 'What sort of thing is to be reached.';
/** What each kind says. */
export const MilestoneKindDescriptions: Record<MilestoneKind, string> = {
  MILESTONE: 'A point in the plan that is reached on a day.',
  DELIVERABLE: 'A product that is handed over, such as a standard operating procedure.',
  ACTION: 'A piece of work from an action plan.',
  EXTERNAL: 'An event outside our control that the plan waits for, such as new legislation.',
};

/** How exact a planned date is. */
export enum DatePrecision {
  DAY = 'DAY',
  MONTH = 'MONTH',
  QUARTER = 'QUARTER',
  RELATIVE = 'RELATIVE',
}
/** What a date's precision is. */
export const DatePrecisionMeaning = 'How exact a planned date is.';
/** What each precision says. */
export const DatePrecisionDescriptions: Record<DatePrecision, string> = {
  DAY: 'That very day.',
  MONTH: 'Some day in that month, taken to be its last.',
  QUARTER: 'Some day in that quarter, taken to be its last.',
  RELATIVE: 'Given relative to something else, such as "in the next 18 months".',
};

/** Which of a milestone's dates is meant. */
export enum MilestoneDateKind {
  BASELINE = 'BASELINE',
  FORECAST = 'FORECAST',
  HARD_DEADLINE = 'HARD_DEADLINE',
  ACTUAL = 'ACTUAL',
}
/** What a milestone's date kind is. */
export const MilestoneDateKindMeaning = "Which of a milestone's dates is meant.";
/** What each kind of date says. */
export const MilestoneDateKindDescriptions: Record<MilestoneDateKind, string> = {
  BASELINE: 'The approved date, which slip is measured from.',
  FORECAST: 'When it is now expected.',
  HARD_DEADLINE: 'A date that cannot move, such as a statutory one.',
  ACTUAL: 'When it was reached.',
};

/** Why a date moved. */
export enum DateMoveReason {
  WORKFORCE = 'WORKFORCE',
  FUNDING = 'FUNDING',
  INFORMATION_GOVERNANCE = 'INFORMATION_GOVERNANCE',
  SUPPLIER = 'SUPPLIER',
  DEPENDENCY = 'DEPENDENCY',
  SCOPE = 'SCOPE',
  DATA = 'DATA',
  OTHER = 'OTHER',
}
/** What the reason for a move is. */
export const DateMoveReasonMeaning = 'Why a date moved, from a short list that can be counted.';
/** What each reason says. */
export const DateMoveReasonDescriptions: Record<DateMoveReason, string> = {
  WORKFORCE: 'Recruitment, vacancies or sickness.',
  FUNDING: 'Money not yet agreed or released.',
  INFORMATION_GOVERNANCE: 'Consent, data sharing or an impact assessment.',
  SUPPLIER: 'A supplier or contract.',
  DEPENDENCY: 'Something others had to deliver first.',
  SCOPE: 'What is wanted has changed.',
  DATA: 'Data missing, late or not good enough.',
  OTHER: 'Anything else; the note says what.',
};
