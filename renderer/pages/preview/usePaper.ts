import { useMemo } from 'react';
import { APPRAISAL_FORMS, type PaperFonts, type PaperWish } from '../../../shared/contract/exports.ts';
import type { AppError } from '../../../shared/model/errors.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import { layOut, metricsOf, paperOf, resolveFonts, type Faces, type PageLayout } from '../../../shared/print/index.ts';
import { today } from '../../base/when.ts';
import { useSession } from '../../state/session.ts';
import { shown } from '../../client.ts';
import { useCall } from '../../state/query.ts';

type Paper = { layout: PageLayout; faces: Faces } | { error: AppError };

/** The pages of a record, set in these fonts of this machine (null = not known yet); the reason in words if this wish cannot be printed. */
export function usePaper(record: MeetingRecord, wish: PaperWish, fonts: PaperFonts | null): Paper {
  const { branch } = useSession().session;
  const isForm = (APPRAISAL_FORMS as readonly string[]).includes(wish.form);
  const facts = useCall('exports.formFacts', { recordId: record.id }, isForm).data;
  const fingerprint = useCall('archive.fingerprint', {}).data?.fingerprint ?? null;
  return useMemo(() => {
    try {
      const measured = new Map(fonts?.widths.map((widths) => [widths.family, metricsOf(widths)]));
      const { faces } = resolveFonts(fonts?.families ?? [], measured);
      return { faces, layout: layOut(paperOf(record, wish, { ...branch, fingerprint }, today(), facts), faces) };
    } catch (thrown) {
      return { error: shown(thrown) };
    }
  }, [record, wish, fonts, branch, facts, fingerprint]);
}
