import { useNavigate } from '@tanstack/react-router';
import { Button } from '../../components/Button.tsx';
import { ErrorNote, Loading } from '../../components/states.tsx';
import { useOpenRecord } from '../record/useOpenRecord.ts';
import { Preview } from './Preview.tsx';
import './preview.css';

/** The laid-out pages of a record, with export and print. */
export default function PreviewPage({ recordId }: { recordId: string }) {
  const opening = useOpenRecord(recordId);
  const navigate = useNavigate();
  switch (opening.kind) {
    case 'loading':
      return (
        <main className="page">
          <Loading what="排版" lines={12} />
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
      return <Preview session={opening.session} />;
    default:
      return opening satisfies never;
  }
}
