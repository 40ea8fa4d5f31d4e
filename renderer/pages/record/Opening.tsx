import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { ErrorNote, Loading } from '../../components/states.tsx';
import type { RecordSession } from '../../record-session/record-session.ts';
import { useOpenRecord } from './useOpenRecord.ts';

interface OpeningProps {
  recordId: string;
  /** What the page does until the record is there: 打开记录. */
  doing: string;
  children: (session: RecordSession) => ReactNode;
}

/** A page of one record, from the moment that it is asked for; where it cannot be opened, why and a way back. */
export function Opening({ recordId, doing, children }: OpeningProps) {
  const opening = useOpenRecord(recordId);
  const navigate = useNavigate();
  switch (opening.kind) {
    case 'loading':
      return (
        <main className="page">
          <Loading what={doing} lines={12} />
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
      return children(opening.session);
    default:
      return opening satisfies never;
  }
}
