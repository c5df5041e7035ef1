import { defineEntity, p } from '@mikro-orm/core';
import { trackedColumns } from '#platform';
import type { TokenScope } from '#rules';
import { Person } from '../person.entity.js';

const ApiTokenSchema = defineEntity({
  name: 'ApiToken',
  uniques: [{ name: 'api_token_digest_unique', properties: ['digest'] }],
  properties: {
    ...trackedColumns,
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id').index(),
    name: p.text(),
    scope: p.text().$type<TokenScope>(),
    digest: p.text(),
    hint: p.text(),
    expiresOn: p.date(),
    revokedOn: p.date().nullable(),
  },
});

/** A secret with which a person's own programs ask in that person's name. Only its digest is kept. */
export class ApiToken extends ApiTokenSchema.class {}
ApiTokenSchema.setClass(ApiToken);
