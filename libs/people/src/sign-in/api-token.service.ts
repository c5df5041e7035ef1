import { Injectable } from '@nestjs/common';
import { Acts, requireUuid, UserProblem, type ActOutcome, type Caller, type Noun } from '#platform';
import { addDays, TOKEN_DAYS_MAX } from '#rules';
import { ApiToken } from './api-token.entity.js';
import { CreateApiTokenInput, RevokeApiTokenInput } from './api-token.inputs.js';
import { newToken, tokenDigest } from './token-text.js';

const TOKEN: Noun = { noun: 'API token', table: 'api_token', prefix: 'tok' };

/** Tokens one person may have that still work. */
const MOST = 20;

/** What people do with their own API tokens. Nobody can make, see or revoke another's. */
@Injectable()
export class ApiTokenService {
  constructor(private readonly acts: Acts) {}

  /** Makes a token; `secret` is its text, told this once and to be had nowhere afterwards. Null when the act was refused or done before. */
  async create(
    caller: Caller,
    value: CreateApiTokenInput,
  ): Promise<{ outcome: ActOutcome<string>; secret: string | null }> {
    let secret: string | null = null;
    const outcome = await this.acts.perform(
      caller.personId,
      { type: CreateApiTokenInput, value },
      async (act, input) => {
        if (caller.via === 'API_TOKEN')
          throw UserProblem.notPermitted('A token cannot make tokens; sign in and make it yourself.');
        act.allowed();
        const last = addDays(act.today, TOKEN_DAYS_MAX);
        if (input.expiresOn <= act.today || input.expiresOn > last)
          throw UserProblem.invalid(['expiresOn'], `A token ends on a day from ${addDays(act.today, 1)} to ${last}.`);
        await act.rows('select 1 from person where id = ? for share', [act.callerId]);
        const held = await act.em.count(ApiToken, {
          personId: act.callerId,
          revokedOn: null,
          expiresOn: { $gt: act.today },
        });
        if (held >= MOST) throw UserProblem.invalid([], `You have ${held} tokens that work; revoke one first.`);
        const text = newToken();
        const token = act.em.create(ApiToken, {
          personId: act.callerId,
          name: input.name,
          scope: input.scope,
          digest: tokenDigest(text) as string,
          hint: text.slice(-4),
          expiresOn: input.expiresOn,
        });
        secret = text;
        return token.id;
      },
    );
    return { outcome, secret: outcome.result ? secret : null };
  }

  /** Ends a token; the very next request with it is refused. */
  revoke(caller: Caller, value: RevokeApiTokenInput): Promise<ActOutcome<string>> {
    return this.acts.perform(caller.personId, { type: RevokeApiTokenInput, value }, async (act, input) => {
      const token = await act.load(ApiToken, TOKEN, requireUuid(input.id, TOKEN.prefix, ['id'], TOKEN.noun));
      if (token.personId !== act.callerId) throw UserProblem.notFound(['id'], TOKEN.noun);
      act.allowed();
      await act.requireVersion(TOKEN, token, input.expectedVersion);
      if (token.revokedOn) throw UserProblem.transition('REVOKED', [], `This token was revoked on ${token.revokedOn}.`);
      token.revokedOn = act.today;
      return token.id;
    });
  }
}
