import { unzipSync, zipSync, type Zippable } from 'fflate';

// Zip counts from 1980 and keeps clock time, so the first of January 1980 is read in the machine's own zone and written as that very day.
const THE_DAY_ZIP_BEGINS = new Date(1980, 0, 1);

/**
 * The same archive without the moment at which it was made: entries in the order of their names, all of one day. `rewrite` may change an entry on the way.
 */
export function withoutTheMoment(archive: Uint8Array, rewrite: (name: string, text: string) => string): Buffer {
  const entries = unzipSync(archive);
  const written: Zippable = {};
  // The types come first in the archives that Office writes, and some readers look for them there.
  const names = Object.keys(entries).sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
  for (const name of names) {
    const entry = entries[name] ?? new Uint8Array();
    const isText = /\.(xml|rels)$/.test(name);
    written[name] = isText ? Buffer.from(rewrite(name, Buffer.from(entry).toString('utf8')), 'utf8') : entry;
  }
  return Buffer.from(zipSync(written, { mtime: THE_DAY_ZIP_BEGINS, level: 6 }));
}

function rank(name: string): number {
  return name === '[Content_Types].xml' ? 0 : 1;
}
