import { reasonInWords } from '#rules';
import type { SealedReason } from '../sealed/sealed-records.js';
import { RAG_LOOK } from './rag-look.js';

/** The first reasons for a colour in words; empty where the colour says it all. */
export function reasonsInWords(reasons: readonly SealedReason[], most = 3): string {
  return reasons
    .map((reason) => reasonInWords(reason, (rag) => RAG_LOOK[rag].word))
    .filter(Boolean)
    .slice(0, most)
    .join('; ');
}
