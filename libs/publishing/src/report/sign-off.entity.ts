import { defineEntity, p } from '@mikro-orm/core';
import { Programme } from '#delivery';
import { Person } from '#people';
import { trackedColumns } from '#platform';
import { Role } from '#rules';
import { HighlightReport } from './highlight-report.entity.js';

const SignOffSchema = defineEntity({
  name: 'SignOff',
  tableName: 'sign_off',
  indexes: [
    {
      name: 'sign_off_once_a_signature',
      expression: `create unique index "sign_off_once_a_signature" on "sign_off" ("report_id", "submission", "role", (coalesce("title", '')))`,
    },
  ],
  properties: {
    ...trackedColumns,
    programmeId: () => p.manyToOne(Programme).mapToPk().fieldName('programme_id').index(),
    reportId: () => p.manyToOne(HighlightReport).mapToPk().fieldName('report_id'),
    /** Which submission of the report was signed: one that is sent back takes its signatures with it. */
    submission: p.integer(),
    role: p.enum(() => Role),
    /** What the board calls the signature; null: by the role. */
    title: p.text().nullable(),
    signedById: () => p.manyToOne(Person).mapToPk().fieldName('signed_by_id').index(),
    signedAt: p.datetime(),
    statement: p.text().nullable(),
  },
});

/** One person’s signature under a report, under one title. Never changed, never removed. */
export class SignOff extends SignOffSchema.class {}
SignOffSchema.setClass(SignOff);
