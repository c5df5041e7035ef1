/** How bad a risk score is. Always derived from the score, never typed in. */
export enum RiskBand {
  LOW = 'LOW',
  MODERATE = 'MODERATE',
  HIGH = 'HIGH',
  EXTREME = 'EXTREME',
}
/** What a risk band is. */
export const RiskBandMeaning = 'How bad a risk score is; always derived from the score.';
/** What each band says. */
export const RiskBandDescriptions: Record<RiskBand, string> = {
  LOW: 'Score 1 to 3.',
  MODERATE: 'Score 4 to 6.',
  HIGH: 'Score 8 to 12.',
  EXTREME: 'Score 15 to 25.',
};

/** What a risk is about. */
export enum RiskCategory {
  WORKFORCE = 'WORKFORCE',
  CAPACITY_DEMAND = 'CAPACITY_DEMAND',
  FINANCE = 'FINANCE',
  DIGITAL = 'DIGITAL',
  INFORMATION_GOVERNANCE = 'INFORMATION_GOVERNANCE',
  QUALITY_SAFETY = 'QUALITY_SAFETY',
  ESTATES = 'ESTATES',
  PARTNERSHIP = 'PARTNERSHIP',
  LEGAL = 'LEGAL',
  REPUTATION = 'REPUTATION',
  OTHER = 'OTHER',
}
/** What a risk category is. */
export const RiskCategoryMeaning = 'What a risk is about.';
/** What each category says. */
export const RiskCategoryDescriptions: Record<RiskCategory, string> = {
  WORKFORCE: 'Recruitment, retention, skills or sickness.',
  CAPACITY_DEMAND: 'More people to care for than there is care to give, or the reverse.',
  FINANCE: 'Money: funding, savings or overspending.',
  DIGITAL: 'Systems, devices and connections.',
  INFORMATION_GOVERNANCE: 'Consent, confidentiality and the sharing of data.',
  QUALITY_SAFETY: 'The quality and safety of care.',
  ESTATES: 'Buildings and equipment.',
  PARTNERSHIP: 'Working between organisations.',
  LEGAL: 'Law, regulation and contracts.',
  REPUTATION: 'What people think of us.',
  OTHER: 'Anything else.',
};

/** How soon a risk may come about. */
export enum Proximity {
  REMOTE = 'REMOTE',
  DISTANT = 'DISTANT',
  APPROACHING = 'APPROACHING',
  CLOSE = 'CLOSE',
  IMMINENT = 'IMMINENT',
}
/** What a proximity is. */
export const ProximityMeaning = 'How soon a risk may come about.';
/** What each proximity says. */
export const ProximityDescriptions: Record<Proximity, string> = {
  REMOTE: 'More than twelve months away.',
  DISTANT: 'Within twelve months.',
  APPROACHING: 'Within six months.',
  CLOSE: 'Within three months.',
  IMMINENT: 'Within a month.',
};

/** What is to be done about a risk. */
export enum RiskResponse {
  AVOID = 'AVOID',
  REDUCE = 'REDUCE',
  TRANSFER = 'TRANSFER',
  SHARE = 'SHARE',
  ACCEPT = 'ACCEPT',
  FALLBACK = 'FALLBACK',
  EXPLOIT = 'EXPLOIT',
  ENHANCE = 'ENHANCE',
  REJECT = 'REJECT',
}
/** What a response is. */
export const RiskResponseMeaning = 'What is to be done about a risk.';
/** What each response says. */
export const RiskResponseDescriptions: Record<RiskResponse, string> = {
  AVOID: 'Change the plan so that it cannot happen ("terminate").',
  REDUCE: 'Make it less likely or less harmful ("treat").',
  TRANSFER: 'Pass the consequence to someone else, such as an insurer.',
  SHARE: 'Bear it, or gain from it, together with others.',
  ACCEPT: 'Live with it, with a rationale and a review date ("tolerate").',
  FALLBACK: 'Prepare a plan for the case that it happens.',
  EXPLOIT: 'An opportunity: make sure that it happens.',
  ENHANCE: 'An opportunity: make it likelier or better.',
  REJECT: 'An opportunity: let it pass.',
};

/** Which of a risk's three scores is meant. */
export enum RiskScoreKind {
  INHERENT = 'INHERENT',
  CURRENT = 'CURRENT',
  TARGET = 'TARGET',
}
/** What a kind of score is. */
export const RiskScoreKindMeaning = "Which of a risk's three scores is meant.";
/** What each kind says. */
export const RiskScoreKindDescriptions: Record<RiskScoreKind, string> = {
  INHERENT: 'Before any controls.',
  CURRENT: 'With the controls in place today, often called residual.',
  TARGET: 'Once everything planned has been done.',
};

/** How much risk the body that answers for a programme is willing to take. */
export enum RiskAppetite {
  AVERSE = 'AVERSE',
  MINIMAL = 'MINIMAL',
  CAUTIOUS = 'CAUTIOUS',
  OPEN = 'OPEN',
  EAGER = 'EAGER',
}
/** What a risk appetite is. */
export const RiskAppetiteMeaning = 'How much risk the body that answers for a programme is willing to take.';
/** What each appetite says. */
export const RiskAppetiteDescriptions: Record<RiskAppetite, string> = {
  AVERSE: 'Avoids risk wherever it can.',
  MINIMAL: 'Takes only the little risk it cannot avoid.',
  CAUTIOUS: 'Prefers what is safe and takes limited risk.',
  OPEN: 'Weighs all options and takes the risk that a good outcome is worth.',
  EAGER: 'Takes risk on purpose for a greater gain.',
};
