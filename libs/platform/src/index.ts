export { publicKey, signingKey } from './audit/signing-key.js';
export { againstAnchor, keyId, readAnchor, writeAnchor } from './audit/anchor.js';
export { ChainCheck, type ChainHead, type ChainProblem, type Link } from './audit/chain.js';
export { linksOf, registerProblems } from './audit/register-check.js';
export { Clock, FixedClock } from './clock.js';
export { APP_ROLE, AS_APP } from './database/app-role.js';
export { ReadDatabase } from './database/read-database.js';
export { newId, provenanceColumns, trackedColumns } from './database/tracked.js';
export { takeBackBroken } from './database/write-pool.js';
export { badInput } from './errors/bad-input.js';
export { StartProblem } from './errors/start-problem.js';
export { UserErrorCode, UserProblem, type UserErrorData } from './errors/user-problem.js';
export { Answers } from './graphql/answers.js';
export { Documents } from './graphql/documents.js';
export type { WrittenQuery } from './graphql/written-query.js';
export { describeEnum } from './graphql/comparators.js';
export { requireCaller, requireSignedIn, type Caller, type GripContext } from './graphql/context.js';
export { Embedded, Judged, Many, One, OneWhere, Row, ShortList, Stored } from './graphql/declare.js';
export { finishedSchema } from './graphql/finished-schema.js';
export { BulkPolicy, ChangeInput, RestrictInput } from './graphql/inputs.js';
export {
  OptionalName,
  OptionalPart,
  OptionalParts,
  OptionalRef,
  OptionalText,
  Part,
  Parts,
  Text,
  Texts,
  Why,
} from './graphql/input-fields.js';
export { markToSet, RESTRICTED, RestrictedField } from './graphql/restricted-field.js';
export { WarningCode } from './graphql/warnings.js';
export { Node, Tracked } from './graphql/node.js';
export { actionsOfMutations, BulkMutationField, MutationField, openMutations } from './graphql/payload.js';
export { RootConnection, RootNode, RootOne } from './graphql/root-fields.js';
export { AS_OF, declarationOf, rowDeclarations, rowKinds, type RowClass } from './graphql/row-declaration.js';
export { DateScalar, DateTimeScalar, DecimalScalar, JsonScalar } from './graphql/scalars.js';
export { TrackedFields } from './graphql/tracked-fields.js';
export { TransitionError, UserError, ValidationError, VersionConflictError } from './graphql/user-errors.js';
export { Act, type Noun } from './mutation/act.js';
export { Acts, type ActOutcome } from './mutation/acts.js';
export { itemKey } from './mutation/idempotency.js';
export { Cursors } from './read/cursors.js';
export type { FieldRead, JudgedIn, RowRead } from './read/field-read.js';
export { Reader, type RootAnswer } from './read/reader.js';
export { valueAsAsked } from './read/shaped.js';
export { parseRecordId, recordId, recordIdSql, requireUuid } from './read/record-id.js';
export type { RootAsked } from './read/root.js';
export { replaySql } from './read/replay.js';
export { rootRead } from './read/root-read.js';
export { chosenFields, chosenRootFields, type OperationScope } from './read/selection.js';
export { Scope, Statement, type Frame, type Moment } from './read/statement.js';
export { directAnswers, stringifyAnswer } from './graphql/direct-answers.js';
export { publicError } from './graphql/public-error.js';
export { answerBodyProblems } from './operations/body-problems.js';
export { addressOf, isFromThisMachine } from './operations/caller-address.js';
export { Draining } from './operations/draining.js';
export { followOperations, followRequests } from './operations/follow-requests.js';
export { NestLog, openLog, type Log, type LogLevel } from './operations/log.js';
export { Metrics, poolCounts } from './operations/metrics.js';
export { openTracing } from './operations/open-tracing.js';
export { currentTraceId, requestInProgress } from './operations/request-in-progress.js';
export { Tracing } from './operations/tracing.js';
export { isMailAddress, MailChannel, type MailSettings } from './outbox/mail-channel.js';
export { Refused, type Channel, type OutboxMessage } from './outbox/message.js';
export { OutboxRelay, pauseAfter, type OutboxSettings } from './outbox/outbox-relay.js';
export { queueMessage, type NewMessage } from './outbox/queue-message.js';
export { WebhookChannel, type WebhookSettings } from './outbox/webhook-channel.js';
export { PlatformModule } from './platform.module.js';
export { httpStatus } from './limits/http-status.js';
export { LIMITS, type RateSettings } from './limits/limits.js';
export { Rates } from './limits/rates.js';
export { operationLimits } from './limits/operation-limits.js';
