import { Node, One, Row, Stored, Tracked, TrackedFields } from '#platform';
import { OrganisationType } from './organisation.type.js';

@Row({
  name: 'Person',
  noun: 'person',
  description: 'Someone who owns, updates, decides or reads.',
  table: 'person',
  prefix: 'per',
  visible: () => 'true',
  defaultOrder: ['NAME'],
  implements: () => [Node, Tracked],
})
export class PersonType extends TrackedFields {
  @Stored(() => String, 'Short code people quote the person by.', { filter: true, order: 'REF' })
  ref!: string;

  @Stored(() => String, 'The name shown; a role where no name is needed.', { filter: true, order: 'NAME' })
  name!: string;

  @Stored(() => String, 'What the person does.', { nullable: true, filter: true })
  jobTitle!: string | null;

  @One(() => OrganisationType, 'The organisation the person works for.', 'organisation_id', {
    nullable: true,
    filter: true,
  })
  organisation!: OrganisationType | null;
}
