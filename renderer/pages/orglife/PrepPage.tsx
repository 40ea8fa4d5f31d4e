import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AppError } from '../../../shared/model/errors.ts';
import { useCommands } from '../../base/commands.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorNote, Loading } from '../../components/states.tsx';
import './prep.css';

const PAGES = {
  opinions: { name: '征求意见', to: '/orglife/$year/opinions' },
  problems: { name: '问题清单', to: '/orglife/$year/problems' },
} as const;
type PrepStep = keyof typeof PAGES;

interface PrepPageProps {
  year: number;
  step: PrepStep;
  /** What stands beside the title. */
  beside: ReactNode;
  list: { error: AppError | null; isPending: boolean };
  /** Why what was typed is not in the book. */
  unsaved: AppError | null;
  save: () => Promise<void>;
  mayExport: boolean;
  onExport: () => void;
  children: ReactNode;
}

/** The frame of a page that prepares the 组织生活会 of a year: which year, the other pages, export, and what is not saved. */
export function PrepPage({ year, step, beside, list, unsaved, save, mayExport, onExport, children }: PrepPageProps) {
  const navigate = useNavigate();
  const { name, to } = PAGES[step];
  const other = PAGES[step === 'opinions' ? 'problems' : 'opinions'];
  const go = (next: number) => void navigate({ to, params: { year: String(next) }, replace: true });
  useCommands([
    { id: 'export', title: '导出 Word', group: '列表', keys: ['Ctrl+E'], run: onExport, enabled: mayExport },
  ]);
  return (
    <main className="page prep">
      <div className="hd">
        <h1>
          {year}年度组织生活会{name}
        </h1>
        <span className="row">
          <Button kind="icon" icon="left" aria-label="上一年度" onClick={() => go(year - 1)} />
          <Button kind="icon" icon="right" aria-label="下一年度" onClick={() => go(year + 1)} />
        </span>
        {beside}
        <span className="sp" />
        <Link to="/orglife" search={{ year, step }}>
          组织生活会
        </Link>
        <Link to={other.to} params={{ year: String(year) }}>
          {other.name}
        </Link>
        <Button icon="export" keys="Ctrl+E" disabled={!mayExport} onClick={onExport}>
          导出 Word…
        </Button>
      </div>
      {list.error && <ErrorNote error={list.error} />}
      {unsaved && (
        <ErrorNote
          error={unsaved}
          action={
            <Button size="sm" onClick={() => void save().catch(() => undefined)}>
              再保存一次
            </Button>
          }
        />
      )}
      {list.isPending && <Loading what={`读取${name}`} lines={8} />}
      {children}
    </main>
  );
}
