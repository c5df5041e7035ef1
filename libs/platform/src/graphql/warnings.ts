import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  getArgumentValues,
  getNullableType,
  GraphQLString,
  isInputObjectType,
  isListType,
  type GraphQLInputType,
  type GraphQLResolveInfo,
} from 'graphql';
import { personalDataIn, PersonalDataKind } from '#rules';

/** What a warning is about. */
export enum WarningCode {
  PERSONAL_DATA = 'PERSONAL_DATA',
  RESTRICTED_NAMED = 'RESTRICTED_NAMED',
}
registerEnumType(WarningCode, {
  name: 'WarningCode',
  description: 'What a warning is about, in a word a client can branch on.',
  valuesMap: {
    PERSONAL_DATA: {
      description: 'A text seems to hold an NHS number, a postcode or a date of birth, which have no place here.',
    },
    RESTRICTED_NAMED: {
      description: 'Words that open packs print name a record that is restricted, and so kept from them.',
    },
  },
});

@ObjectType('Warning', { description: 'Something to look at in what was saved. It did not stop the act.' })
export class Warning {
  @Field(() => WarningCode, { description: 'What it is about.' })
  code!: WarningCode;

  @Field(() => [String], {
    description:
      'Where in `input` the value stands; of words saved before, the field of the record, or the ref of another record.',
  })
  path!: string[];

  @Field(() => String, { description: 'What was noticed and what to do, in plain English; never the text itself.' })
  message!: string;
}

/** The warnings that what is written in the `input` of a mutation calls for. Ids, days, numbers and words from a list are not free text. */
export function warningsOf(info: GraphQLResolveInfo): Warning[] {
  const field = info.parentType.getFields()[info.fieldName];
  const [node] = info.fieldNodes;
  const input = field?.args.find(({ name }) => name === 'input');
  if (!field || !node || !input) return [];
  const { input: value } = getArgumentValues(field, node, info.variableValues);
  return [...textsIn(value, input.type, [])].flatMap(({ path, text }) => {
    const kinds = personalDataIn(text);
    return kinds.length ? [{ code: WarningCode.PERSONAL_DATA, path, message: messageFor(path, kinds) }] : [];
  });
}

function* textsIn(value: unknown, type: GraphQLInputType, path: string[]): Generator<{ path: string[]; text: string }> {
  const plain = getNullableType(type);
  if (value == null) return;
  if (plain === GraphQLString) yield { path, text: String(value) };
  else if (isListType(plain)) {
    for (const [n, item] of (value as unknown[]).entries()) yield* textsIn(item, plain.ofType, [...path, String(n)]);
  } else if (isInputObjectType(plain)) {
    for (const [name, { type: inner }] of Object.entries(plain.getFields())) {
      yield* textsIn((value as Record<string, unknown>)[name], inner, [...path, name]);
    }
  }
}

const KINDS: Record<PersonalDataKind, string> = {
  [PersonalDataKind.NHS_NUMBER]: 'an NHS number',
  [PersonalDataKind.POSTCODE]: 'a full postcode',
  [PersonalDataKind.DATE_OF_BIRTH]: 'a date of birth',
};

function messageFor(path: string[], kinds: PersonalDataKind[]): string {
  const seen = kinds.map((kind) => KINDS[kind]).join(' and ');
  return `\`${path.join('.')}\` seems to hold ${seen}. It was saved; if it identifies a person, change the text and say it without.`;
}
