/** How far an API token goes. */
export enum TokenScope {
  READ = 'READ',
  ACT = 'ACT',
}

export const TokenScopeMeaning = 'How far an API token goes.';
export const TokenScopeDescriptions: Record<TokenScope, string> = {
  READ: 'It asks; it changes nothing, whatever its owner may do.',
  ACT: 'It does whatever its owner may do, except for making tokens.',
};

/** Most days an API token lasts. Source: default to confirm. */
export const TOKEN_DAYS_MAX = 365;
