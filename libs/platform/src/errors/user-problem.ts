/** What went wrong, in a word a client can branch on. */
export enum UserErrorCode {
  REQUIRED = 'REQUIRED',
  INVALID = 'INVALID',
  OUT_OF_RANGE = 'OUT_OF_RANGE',
  TOO_LONG = 'TOO_LONG',
  NOT_FOUND = 'NOT_FOUND',
  NOT_PERMITTED = 'NOT_PERMITTED',
  DUPLICATE = 'DUPLICATE',
  DEPENDENCY_CYCLE = 'DEPENDENCY_CYCLE',
  ILLEGAL_TRANSITION = 'ILLEGAL_TRANSITION',
  VERSION_CONFLICT = 'VERSION_CONFLICT',
  IDEMPOTENCY_KEY_REUSED = 'IDEMPOTENCY_KEY_REUSED',
  LIMIT_EXCEEDED = 'LIMIT_EXCEEDED',
}

/** One thing the caller can put right. `path` points into the mutation's input. */
export interface UserErrorData {
  code: UserErrorCode;
  message: string;
  path: string[];
  /** Set for ILLEGAL_TRANSITION: the state now, and the states that may follow it. */
  from?: string;
  allowed?: string[];
  /** Set for VERSION_CONFLICT: the record as it stands and what changed since the caller read it. */
  currentId?: string;
  changedFields?: string[];
}

/** Thrown inside a mutation to refuse it: rolls the transaction back and reaches the caller as data, every problem at once. */
export class UserProblem extends Error {
  constructor(readonly errors: UserErrorData[]) {
    super(errors.map((error) => error.message).join(' '));
    this.name = 'UserProblem';
  }

  static of(code: UserErrorCode, path: string[], message: string): UserProblem {
    return new UserProblem([{ code, path, message }]);
  }

  static invalid(path: string[], message: string): UserProblem {
    return UserProblem.of(UserErrorCode.INVALID, path, message);
  }

  static required(path: string[], message: string): UserProblem {
    return UserProblem.of(UserErrorCode.REQUIRED, path, message);
  }

  /** Missing and forbidden look the same, so that a refusal never reveals what exists. */
  static notFound(path: string[], noun: string): UserProblem {
    return UserProblem.of(UserErrorCode.NOT_FOUND, path, `No ${noun} with this id that you may see.`);
  }

  static notPermitted(message: string, path: string[] = []): UserProblem {
    return UserProblem.of(UserErrorCode.NOT_PERMITTED, path, message);
  }

  static transition(from: string, allowed: readonly string[], message: string, path: string[] = []): UserProblem {
    return new UserProblem([{ code: UserErrorCode.ILLEGAL_TRANSITION, path, message, from, allowed: [...allowed] }]);
  }
}
