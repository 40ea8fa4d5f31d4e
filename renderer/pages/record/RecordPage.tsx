import { useNavigate } from '@tanstack/react-router';
import { Button } from '../../components/Button.tsx';
import { ErrorNote, Loading } from '../../components/states.tsx';
import { OpenRecord } from './OpenRecord.tsx';
import { useOpenRecord } from './useOpenRecord.ts';
import '../../editor/editor.css';
import './record.css';
import './outline.css';
import './entries.css';
import './checks.css';
import './attachments/attachments.css';
import './orglife/orglife.css';
import './rollcall/rollcall.css';
import './wide.css';

interface RecordPageProps {
  recordId: string;
  /** Entry to open at, for example from a search. */
  entryId?: string;
  /** Where the user was before the book was locked, in this page's own notation. */
  place?: string;
}

/** One record: its facts, attendance, outline, entries and checks. */
export default function RecordPage({ recordId, entryId, place }: RecordPageProps) {
  const opening = useOpenRecord(recordId);
  const navigate = useNavigate();
  switch (opening.kind) {
    case 'loading':
      return (
        <main className="page">
          <Loading what="打开记录" lines={12} />
        </main>
      );
    case 'failed':
      return (
        <main className="page">
          <ErrorNote
            error={opening.error}
            action={<Button onClick={() => void navigate({ to: '/records' })}>回到记录列表</Button>}
          />
        </main>
      );
    case 'open':
      return <OpenRecord session={opening.session} start={{ entryId: entryId ?? null, place: place ?? '' }} />;
    default:
      return opening satisfies never;
  }
}
