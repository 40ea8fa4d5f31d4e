import { useEffect, useRef } from 'react';
import { StatusWord } from '../../components/StatusWord.tsx';
import type { Packaging } from './packaging.ts';

export type Written = Packaging['written'];

/** Where a file was written. Takes the focus: the button that was pressed is gone while the work runs, and what came of it is read out. */
export function WrittenNote({ said, written }: { said: string; written: NonNullable<Written> }) {
  const outcome = useRef<HTMLParagraphElement>(null);
  useEffect(() => outcome.current?.focus(), []);
  return (
    <p ref={outcome} tabIndex={-1} role="status" className="fp">
      <StatusWord icon="ringchk" tone="ok">
        {said}
      </StatusWord>{' '}
      在文件夹“{written.folder}”里：{written.file}
    </p>
  );
}
