import type { PaperFormat } from '../../../shared/contract/exports.ts';

interface FormatWords {
  name: string;
  /** What it is good for. */
  use: string;
  /** The file holds its fonts itself, so it looks the same on every PC. */
  embeds: boolean;
}

/** The formats of a paper as they are offered, in this order. */
export const FORMAT_WORDS: Record<PaperFormat, FormatWords> = {
  docx: { name: 'DOCX', use: '可在 WPS、Word 中再改', embeds: false },
  pdf: { name: 'PDF/A', use: '用于报送和归档', embeds: true },
  ofd: { name: 'OFD', use: '国家标准版式，用于归档', embeds: true },
};
