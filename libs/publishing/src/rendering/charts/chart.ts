// A chart is a list of marks on a plane whose y grows downwards. The HTML writes them as SVG and the PDF draws them, so both show the same.

/** What a mark says, so that a test (or a curious reader) can hold it against the table. */
export type Data = Readonly<Record<string, string | number>>;

/** One mark of a chart. */
export type Mark =
  | { kind: 'box'; x: number; y: number; width: number; height: number; tint: string; ink: string; data: Data }
  | {
      kind: 'line';
      points: readonly (readonly [number, number])[];
      colour: string;
      dashed?: boolean;
      thin?: boolean;
      data?: Data;
    }
  | { kind: 'point'; x: number; y: number; shape: 'round' | 'square' | 'diamond'; colour: string; data: Data }
  | {
      kind: 'text';
      x: number;
      y: number;
      text: string;
      anchor: 'start' | 'middle' | 'end';
      bold?: boolean;
    };

/** A chart with the words that stand for it where it cannot be seen. */
export interface Chart {
  /** The finding in a sentence. */
  title: string;
  /** What is drawn, and where the same figures stand as a table. */
  description: string;
  width: number;
  height: number;
  marks: readonly Mark[];
}

/** Colours of the Government Analysis Function: told apart by people with colour blindness, 3:1 on white or better. */
export const CHART_COLOURS = { blue: '#12436D', teal: '#28A197', plum: '#801650', orange: '#F46A25' } as const;

/** Lines that carry no figure. */
export const CHART_INK = '#0b0c0c';
/** Lines of a grid. */
export const CHART_GRID = '#b1b4b6';
/** Size of the letters in a chart. */
export const CHART_TEXT = 10;
/** Half the width of a point. */
export const POINT_RADIUS = 3.5;
