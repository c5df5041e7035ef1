export { AccountableFields } from './accountable-fields.js';
export { Organisation } from './organisation.entity.js';
export { OrganisationType } from './organisation.type.js';
export { PeopleModule } from './people.module.js';
export { Person } from './person.entity.js';
export { PersonType } from './person.type.js';
export { LocalTokens } from './local-tokens.js';
export { ChangeType } from './change.type.js';
export { EVERY_PROGRAMME, programmeVisible } from './visibility.js';
