import type { Noun } from '#platform';

export const PROGRAMME: Noun = { noun: 'programme', table: 'programme', prefix: 'prg' };
export const WORKSTREAM: Noun = { noun: 'workstream', table: 'workstream', prefix: 'wst' };
export const MILESTONE: Noun = { noun: 'milestone', table: 'milestone', prefix: 'mil' };
