import { applyDecorators } from '@nestjs/common';
import { Field } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  buildMessage,
  IsOptional,
  MaxLength,
  MinLength,
  ValidateBy,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';

// Fields of inputs: each says in one line what is asked for and how much of it, and refuses the rest.

/** Spaces alone are as good as nothing; known as `isNotEmpty` to whoever tells of the refusal. */
function SaysSomething(options: ValidationOptions = {}): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isNotEmpty',
      validator: {
        validate: (value) => typeof value === 'string' && /\S/.test(value),
        defaultMessage: buildMessage((each) => `${each}$property should not be empty`, options),
      },
    },
    options,
  );
}

/** A text that must be given and say something, of so many letters at most. */
export function Text(most: number, description: string): PropertyDecorator {
  return applyDecorators(
    Field(() => String, { description }),
    SaysSomething(),
    MaxLength(most),
  );
}

/** A text that may be left out or be empty. */
export function OptionalText(most: number, description: string): PropertyDecorator {
  return applyDecorators(
    Field(() => String, { nullable: true, description }),
    IsOptional(),
    MaxLength(most),
  );
}

/** A text that may be left out; given, it says something. */
export function OptionalName(most: number, description: string): PropertyDecorator {
  return applyDecorators(OptionalText(most, description), SaysSomething());
}

/** Texts that each say something, of so many letters at most; so many at most, and none when left out. */
export function Texts({ most, letters }: { most: number; letters: number }, description: string): PropertyDecorator {
  return applyDecorators(
    Field(() => [String], { defaultValue: [], description }),
    ArrayMaxSize(most),
    SaysSomething({ each: true }),
    MaxLength(letters, { each: true }),
  );
}

/** What people call a new record by. */
export function OptionalRef(
  description = 'What people will call it by; the next free number when left out.',
): PropertyDecorator {
  return OptionalName(60, description);
}

/** Why, in a sentence that is kept with what was done. */
export function Why(description: string): PropertyDecorator {
  return applyDecorators(
    Field(() => String, { description }),
    SaysSomething(),
    MinLength(3),
    MaxLength(2_000),
  );
}

type InputClass = () => new () => object;

/** A part with fields of its own, which are checked as well. */
export function Part(type: InputClass, description: string): PropertyDecorator {
  return applyDecorators(Field(type, { description }), ValidateNested(), Type(type));
}

/** The same, where it may be left out. */
export function OptionalPart(type: InputClass, description: string): PropertyDecorator {
  return applyDecorators(Field(type, { nullable: true, description }), IsOptional(), ValidateNested(), Type(type));
}

/** A list of such parts, from the least number to the most. */
export function Parts(
  type: InputClass,
  { least, most }: { least: number; most: number },
  description: string,
): PropertyDecorator {
  return applyDecorators(
    Field(() => [type()], { description }),
    ...checked(type, least, most),
  );
}

/** The same, where the list may be left out. */
export function OptionalParts(
  type: InputClass,
  { least, most }: { least: number; most: number },
  description: string,
): PropertyDecorator {
  return applyDecorators(
    Field(() => [type()], { nullable: true, description }),
    IsOptional(),
    ...checked(type, least, most),
  );
}

function checked(type: InputClass, least: number, most: number): PropertyDecorator[] {
  return [ArrayMinSize(least), ArrayMaxSize(most), ValidateNested({ each: true }), Type(type)];
}
