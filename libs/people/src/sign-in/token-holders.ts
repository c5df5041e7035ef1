import { Injectable } from '@nestjs/common';
import { Acts, Clock, newId, ReadDatabase } from '#platform';
import { TokenScope } from '#rules';
import { tokenDigest } from './token-text.js';

/** Whose an API token is, and how far it goes. */
export interface TokenHolder {
  personId: string;
  readOnly: boolean;
}

/** Finds the person behind an API token, by one statement for each request: what was revoked a moment ago works no more. */
@Injectable()
export class TokenHolders {
  constructor(
    private readonly database: ReadDatabase,
    private readonly acts: Acts,
    private readonly clock: Clock,
  ) {}

  /** Null for a token that is unknown, revoked or expired: which of them is not told. */
  async holderOf(token: string): Promise<TokenHolder | null> {
    const digest = tokenDigest(token);
    if (!digest) return null;
    const today = this.clock.today();
    const [id, personId, scope, usedToday] = await this.database.row(
      'select id, person_id, scope, used_today from operations.token_holder($1, $2)',
      [digest, today],
    );
    if (!id || !personId) return null;
    if (usedToday !== 't') this.noteUse(id, today);
    return { personId, readOnly: scope !== TokenScope.ACT };
  }

  /** Once a day, beside the answer and without holding it up; a note that is lost is made with the next request. */
  private noteUse(id: string, today: string): void {
    this.acts
      .run(newId(), (act) => act.rows('select operations.token_was_used(?, ?)', [id, today]))
      .catch(() => undefined);
  }
}
