/** Something sent to break Grip, or to make it tell what it should not. */
export interface Hostile {
  name: string;
  query: string;
  /** JSON text. */
  variables?: string;
}

/** Ids of records that exist, which the documents aim at. */
export interface Target {
  programme: string;
  workstream: string;
  milestone: string;
  risk: string;
  gateway: string;
}

export const repeat = (times: number, part: (n: number) => string): string =>
  Array.from({ length: times }, (_, n) => part(n)).join(' ');
export const nest = (times: number, open: string, inner: string, close: string): string =>
  open.repeat(times) + inner + close.repeat(times);
/** JSON of `{ "not": { "not": … } }`, as text: JavaScript could not write it out again. */
export const nested = (times: number, key: string, list = false): string =>
  nest(times, `{"${key}":${list ? '[' : ''}`, '{}', `${list ? ']' : ''}}`);
