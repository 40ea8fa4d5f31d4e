import { useEffect, useState } from 'react';
import type { AppError } from '../../../../shared/model/errors.ts';
import type { Statement, StatementKey } from '../../../../shared/model/statement.ts';
import { call, shown } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { ErrorNote, Loading } from '../../../components/states.tsx';
import { StatementWork } from './StatementWork.tsx';

interface StatementPageProps {
  of: StatementKey;
  onBack: () => void;
  /** To the statement so many lines further down the list. */
  onStep: (by: number) => void;
}

/** Reads one statement afresh, never from what was read before: the editor goes on from here. */
export function StatementPage({ of, onBack, onStep }: StatementPageProps) {
  const [statement, setStatement] = useState<Statement | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const { year, owner } = of;
  useEffect(() => {
    let gone = false;
    call('statements.get', { year, owner }).then(
      (read) => !gone && setStatement(read),
      (thrown: unknown) => !gone && setError(shown(thrown)),
    );
    return () => {
      gone = true;
    };
  }, [year, owner]);
  if (statement) return <StatementWork statement={statement} onChange={setStatement} onBack={onBack} onStep={onStep} />;
  return (
    <main className="page">
      {error ? (
        <ErrorNote error={error} action={<Button onClick={onBack}>返回名单</Button>} />
      ) : (
        <Loading what="读取材料" />
      )}
    </main>
  );
}
