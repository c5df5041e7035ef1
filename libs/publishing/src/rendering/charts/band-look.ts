import { RiskBand } from '#rules';

/** How a band of risk scores is told from the others: a word, a letter, and a colour that never stands alone. */
export interface BandLook {
  word: string;
  letter: string;
  /** Dark enough to be read on `tint`. */
  ink: string;
  tint: string;
}

/** The look of each band, as risk matrices of the NHS have it. */
export const BAND_LOOK: Record<RiskBand, BandLook> = {
  [RiskBand.LOW]: { word: 'Low', letter: 'L', ink: '#00543a', tint: '#d5ecdf' },
  [RiskBand.MODERATE]: { word: 'Moderate', letter: 'M', ink: '#4d4200', tint: '#fdf6c3' },
  [RiskBand.HIGH]: { word: 'High', letter: 'H', ink: '#6b3f00', tint: '#fddcb0' },
  [RiskBand.EXTREME]: { word: 'Extreme', letter: 'E', ink: '#8a1100', tint: '#f7d7d3' },
};
