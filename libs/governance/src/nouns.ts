import type { Noun } from '#platform';

export const GATEWAY: Noun = { noun: 'gateway', table: 'decision_gateway', prefix: 'gwy' };
export const CRITERION: Noun = { noun: 'gateway criterion', table: 'gateway_criterion', prefix: 'crt' };
export const CONDITION: Noun = { noun: 'gateway condition', table: 'gateway_condition', prefix: 'cnd' };
export const ESCALATION: Noun = { noun: 'escalation', table: 'escalation', prefix: 'esc' };
