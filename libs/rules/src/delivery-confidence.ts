/** A reviewers' judgement of whether a programme will deliver. */
export enum DcaRating {
  GREEN = 'GREEN',
  AMBER_GREEN = 'AMBER_GREEN',
  AMBER = 'AMBER',
  AMBER_RED = 'AMBER_RED',
  RED = 'RED',
}
/** What a delivery confidence rating is. */
export const DcaRatingMeaning =
  "Delivery confidence: reviewers' judgement of whether a programme will deliver. It is kept apart from the colour worked out from the plan.";
/** What each rating says. */
export const DcaRatingDescriptions: Record<DcaRating, string> = {
  GREEN: 'Successful delivery appears highly likely.',
  AMBER_GREEN: 'Successful delivery appears probable, given constant attention. Five-point scale only.',
  AMBER: 'Successful delivery appears feasible, but significant issues need attention.',
  AMBER_RED: 'Successful delivery is in doubt; urgent action is needed. Five-point scale only.',
  RED: 'Successful delivery appears unachievable as things stand.',
};

/** How many ratings there were to choose from. */
export enum DcaScale {
  THREE_POINT = 'THREE_POINT',
  FIVE_POINT = 'FIVE_POINT',
}
/** What a delivery confidence scale is. */
export const DcaScaleMeaning = 'How many delivery confidence ratings the reviewers had to choose from.';
/** What each scale says. */
export const DcaScaleDescriptions: Record<DcaScale, string> = {
  THREE_POINT: 'Green, amber and red, as in the government portfolio since 2021.',
  FIVE_POINT: 'Green, amber/green, amber, amber/red and red, as in the government portfolio until 2021.',
};
