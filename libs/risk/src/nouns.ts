import type { Noun } from '#platform';

export const RISK: Noun = { noun: 'risk', table: 'risk', prefix: 'rsk' };
export const MITIGATION: Noun = { noun: 'mitigation', table: 'mitigation', prefix: 'mit' };
