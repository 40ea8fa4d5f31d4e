import type { FindingPlace } from '../../../shared/rules/finding.ts';
import { Opening } from './Opening.tsx';
import { OpenRecord } from './OpenRecord.tsx';
import '../../editor/editor.css';
import './record.css';
import './outline.css';
import './entries.css';
import './checks.css';
import './orglife/orglife.css';
import './rollcall/rollcall.css';
import './wide.css';

interface RecordPageProps {
  recordId: string;
  /** Entry to open at, for example from a search. */
  entryId?: string;
  /** Place of a finding to open at. */
  at?: FindingPlace;
  /** Where the user was before the book was locked, in this page's own notation. */
  place?: string;
}

/** One record: its facts, attendance, outline, entries and checks. */
export default function RecordPage({ recordId, entryId, at, place }: RecordPageProps) {
  return (
    <Opening recordId={recordId} doing="打开记录">
      {(session) => (
        <OpenRecord session={session} start={{ entryId: entryId ?? null, at: at ?? null, place: place ?? '' }} />
      )}
    </Opening>
  );
}
