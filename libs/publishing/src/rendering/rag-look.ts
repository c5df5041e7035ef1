import { Rag } from '#rules';

/** How a colour is told from the others without seeing it: a word, a shape and a letter; and how it looks. */
export interface RagLook {
  word: string;
  shape: string;
  letter: string;
  /** Dark enough to be read on `tint`. */
  ink: string;
  tint: string;
}

/** The look of each colour. Tints alone print the same grey, so the word and the shape go with them everywhere. */
export const RAG_LOOK: Record<Rag, RagLook> = {
  [Rag.RED]: { word: 'Red', shape: '■', letter: 'R', ink: '#8a1100', tint: '#f7d7d3' },
  [Rag.AMBER]: { word: 'Amber', shape: '▲', letter: 'A', ink: '#6b3f00', tint: '#fde8c8' },
  [Rag.GREEN]: { word: 'Green', shape: '●', letter: 'G', ink: '#00543a', tint: '#d5ecdf' },
  [Rag.BLUE]: { word: 'Complete', shape: '✓', letter: 'C', ink: '#12436d', tint: '#d6e4f2' },
  [Rag.GREY]: { word: 'Not rated', shape: '○', letter: 'N', ink: '#383f43', tint: '#eeefef' },
};
