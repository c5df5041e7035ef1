import type { Rag } from './rag.js';
import type { Reason } from './reason.js';

/** One line of a colour. */
export enum RagDimension {
  SCHEDULE = 'SCHEDULE',
  RISK = 'RISK',
}
/** What a dimension is. */
export const RagDimensionMeaning = 'One line of a colour.';
/** What each dimension looks at. */
export const RagDimensionDescriptions: Record<RagDimension, string> = {
  SCHEDULE: 'Milestones against their approved dates, and progress against plan.',
  RISK: 'Open risks by their current scores.',
};

/** The colour of one dimension. */
export interface DimensionAssessment {
  dimension: RagDimension;
  /** By the rules. */
  calculated: Rag;
  /** With the overrides at and below taken into account. */
  effective: Rag;
  /** Why the calculated colour is what it is. */
  reasons: Reason[];
}
