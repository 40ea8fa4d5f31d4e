import { useMemo } from 'react';
import type { ExportScope } from '../../../shared/contract/exports.ts';
import type { AppError } from '../../../shared/model/errors.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import { layOut, printRecord, resolveFonts, type Faces, type PageLayout } from '../../../shared/print/index.ts';
import { useSession } from '../../state/session.ts';
import { shown } from '../../client.ts';

type Paper = { layout: PageLayout; faces: Faces } | { error: AppError };

/** The pages of a record, set in the faces of this machine; the reason in words if this scope cannot be printed. */
export function usePaper(record: MeetingRecord, scope: ExportScope, families: readonly string[]): Paper {
  const { branch } = useSession().session;
  return useMemo(() => {
    try {
      const { faces } = resolveFonts(families);
      const { name: branchName, marking, lateAfterDays } = branch;
      return { faces, layout: layOut(printRecord(record, { scope, branchName, marking, lateAfterDays }), faces) };
    } catch (thrown) {
      return { error: shown(thrown) };
    }
  }, [record, scope, families, branch]);
}
