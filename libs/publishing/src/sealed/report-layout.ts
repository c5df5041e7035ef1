/** A part of a report that a board may ask for. */
export enum ReportSection {
  STATUS = 'STATUS',
  NARRATIVE = 'NARRATIVE',
  CHANGES = 'CHANGES',
  PROGRESS = 'PROGRESS',
  WORKSTREAMS = 'WORKSTREAMS',
  MILESTONES = 'MILESTONES',
  DATE_MOVES = 'DATE_MOVES',
  NEXT_PERIOD = 'NEXT_PERIOD',
  RISKS = 'RISKS',
  RISK_MATRIX = 'RISK_MATRIX',
  GATEWAYS = 'GATEWAYS',
  DECISIONS = 'DECISIONS',
  PATH_TO_GREEN = 'PATH_TO_GREEN',
  ESCALATIONS = 'ESCALATIONS',
  RETURNS = 'RETURNS',
  DATA_CAVEATS = 'DATA_CAVEATS',
  TRENDS = 'TRENDS',
  SIGN_OFF = 'SIGN_OFF',
}
/** What a section is. */
export const ReportSectionMeaning = 'A part of a highlight report, as a board may ask for it.';
/** What each section shows. */
export const ReportSectionDescriptions: Record<ReportSection, string> = {
  STATUS: 'The overall colour with its reasons and what it was before, and the lines it is made of.',
  NARRATIVE: 'What the author says of this period, of the next, and asks of the board.',
  CHANGES: 'What changed since the report before, in words.',
  PROGRESS: 'Percent complete, actual against planned, with the counts behind it.',
  WORKSTREAMS: 'Each workstream with its colour and progress.',
  MILESTONES: 'Milestones with their approved, expected and actual dates.',
  DATE_MOVES: 'Dates moved, with their reasons, and how each milestone has slipped over time.',
  NEXT_PERIOD: 'What is due in the period that follows.',
  RISKS: 'The risks with the highest scores, and their mitigations.',
  RISK_MATRIX: 'How many open risks there are of each likelihood and consequence.',
  GATEWAYS: 'Decision gateways, with their criteria and conditions.',
  DECISIONS: 'What bodies are asked to decide.',
  PATH_TO_GREEN: 'What it takes to get every red or amber milestone back to green.',
  ESCALATIONS: 'Matters for escalation, and where to.',
  RETURNS: 'What the leads of workstreams returned for the period, and who did not.',
  DATA_CAVEATS: 'What the board should know about the data behind the report.',
  TRENDS: 'Colours and percent complete over the reports before.',
  SIGN_OFF: 'Who signed, in which role and when, with the digest to check the report by.',
};

/** One section of a pack under a heading of the board’s own. */
export interface LaidOutSection {
  section: ReportSection;
  /** Null: the usual heading. */
  heading: string | null;
}

/** What one board’s pack shows of a report, in what order and under which words. */
export interface ReportLayout {
  /** Null: the name of the programme. */
  title: string | null;
  /** The board whose pack it is, where that is not the one reported to. */
  forBoard?: string | null;
  sections: readonly LaidOutSection[];
  /** Refs of the topmost workstreams it is limited to; null for all. */
  workstreams: readonly string[] | null;
  /** True: what is restricted is shown as well. False: the pack is fit for an open session. */
  restricted: boolean;
}

/** The layout of a board that asked for none of its own. */
export const USUAL_LAYOUT: ReportLayout = {
  title: null,
  sections: [
    ReportSection.STATUS,
    ReportSection.NARRATIVE,
    ReportSection.PROGRESS,
    ReportSection.WORKSTREAMS,
    ReportSection.MILESTONES,
    ReportSection.RISKS,
    ReportSection.GATEWAYS,
    ReportSection.DECISIONS,
    ReportSection.PATH_TO_GREEN,
    ReportSection.ESCALATIONS,
    ReportSection.DATA_CAVEATS,
    ReportSection.SIGN_OFF,
  ].map((section) => ({ section, heading: null })),
  workstreams: null,
  restricted: true,
};
