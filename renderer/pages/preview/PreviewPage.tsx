import { Opening } from '../record/Opening.tsx';
import { Preview } from './Preview.tsx';
import './preview.css';

/** The laid-out pages of a record, with export and print. */
export default function PreviewPage({ recordId }: { recordId: string }) {
  return (
    <Opening recordId={recordId} doing="排版">
      {(session) => <Preview session={session} />}
    </Opening>
  );
}
