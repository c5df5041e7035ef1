import { p } from '@mikro-orm/core';
import { v7 } from 'uuid';

/** A new record id: UUID version 7, made in code so that every supported PostgreSQL serves and ids sort by age. */
export const newId = (): string => v7();

/**
 * Columns every table carries. The four stamps are written by the database trigger `grip_stamp`, from the actor and instant of the transaction, so that
 * a hand-written statement is stamped like any other; the version rises by one on every change and guards against lost updates.
 */
export const trackedColumns = {
  id: p.uuid().primary().onCreate(newId),
  version: p.integer().version(),
  createdAt: p.datetime().defaultRaw('now()'),
  createdBy: p.uuid().nullable(),
  updatedAt: p.datetime().defaultRaw('now()'),
  updatedBy: p.uuid().nullable(),
};

/** Where a fact comes from: the minutes or file it was taken from, and whether it was made up for illustration. */
export const provenanceColumns = {
  source: p.text().nullable(),
  illustrative: p.boolean().default(false),
};
