import type { PaperFonts, PaperFormat } from '../../../shared/contract/exports.ts';
import { shown } from '../../client.ts';
import { changePreferences, usePreferences } from '../../state/preferences.ts';
import { useCall } from '../../state/query.ts';
import { notify } from '../../state/status.ts';

/** The format that this PC exports papers in, and the fonts that the pages of such a file are set in; null = not known yet. */
export function usePaperFormat(): {
  format: PaperFormat;
  setFormat: (format: PaperFormat) => void;
  fonts: PaperFonts | null;
} {
  const { paperFormat: format } = usePreferences();
  const word = useCall('exports.fonts', { format: 'docx' });
  const own = useCall('exports.fonts', { format }, format !== 'docx');
  // Until the faces that may be embedded are known, the page keeps those of Word.
  const fonts = (format === 'docx' ? undefined : own.data) ?? word.data ?? null;
  return {
    format,
    setFormat: (next) =>
      void changePreferences({ paperFormat: next }).catch((thrown: unknown) => notify(shown(thrown).message)),
    fonts,
  };
}
