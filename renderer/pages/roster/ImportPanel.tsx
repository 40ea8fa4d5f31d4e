import { useEffect, useRef, useState } from 'react';
import type { ImportPreview, ImportRow } from '../../../shared/contract/roster.ts';
import type { AppError } from '../../../shared/model/errors.ts';
import { isComposing } from '../../base/commands.ts';
import { useSession } from '../../state/session.ts';
import { notify } from '../../state/status.ts';
import { call, shown } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { applyInput, countTaken, type Decision } from './import-choices.ts';
import { ImportLine } from './ImportLine.tsx';
import { rosterChanged } from './save-changes.ts';

interface ImportPanelProps {
  /** Name of the file. */
  name: string;
  preview: ImportPreview;
  onClose: () => void;
}

/** What a roster file would bring: problems in words, each to be solved in place; nothing is taken in until confirmed. */
export function ImportPanel({ name, preview, onClose }: ImportPanelProps) {
  const { setSession } = useSession();
  const { rows, token, ignoredColumns } = preview;
  const [decisions, setDecisions] = useState<ReadonlyMap<number, Decision>>(new Map());
  const [onlyProblems, setOnlyProblems] = useState(preview.toCheck + preview.refused > 0);
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const listed = onlyProblems ? rows.filter((row) => row.problems.length > 0) : rows;
  const taken = countTaken(rows, decisions);
  const panel = useRef<HTMLElement>(null);

  // The first cell to be mended, or the button that takes all in.
  useEffect(() => {
    const wanted = panel.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    (wanted ?? panel.current?.querySelector<HTMLElement>('header .pri'))?.focus();
  }, []);

  function decide(row: ImportRow, decision: Decision): void {
    setDecisions(new Map(decisions).set(row.row, decision));
  }

  async function apply(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      const done = await call('roster.applyImport', applyInput(token, decisions));
      // A first list also brings the branch its groups.
      const current = await call('books.current', {});
      if (current) setSession(current);
      rosterChanged();
      notify(`已导入 ${done.added} 人，更新 ${done.updated} 人，跳过 ${done.skipped} 行`);
      onClose();
    } catch (thrown) {
      setError(shown(thrown));
      setBusy(false);
    }
  }

  return (
    <section
      className="im"
      aria-label="导入预览"
      ref={panel}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event.nativeEvent)) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <b>导入预览</b>
        <span className="dim ell">
          {name}，{rows.length} 行
        </span>
        <StatusWord icon="ringchk" tone="ok">
          可导入 {preview.ready}
        </StatusWord>
        <StatusWord icon="tri" tone="warn">
          要核对 {preview.toCheck}
        </StatusWord>
        <StatusWord icon="oct" tone="err">
          不能导入 {preview.refused}
        </StatusWord>
        <span className="sp" />
        <Checkbox checked={onlyProblems} onChange={setOnlyProblems}>
          只看有问题的
        </Checkbox>
        <Button size="sm" keys="Escape" onClick={onClose}>
          取消
        </Button>
        <Button size="sm" kind="primary" busy={busy} disabled={taken === 0} onClick={() => void apply()}>
          导入 {taken} 行
        </Button>
      </header>
      <div className="w" tabIndex={0} role="region" aria-label="要导入的行">
        {error && <ErrorNote error={error} />}
        <table className="tb">
          <thead>
            <tr>
              <th>行</th>
              <th>姓名</th>
              <th>类别</th>
              <th>党小组</th>
              <th>入党日期</th>
              <th>问题</th>
              <th>处理</th>
            </tr>
          </thead>
          <tbody>
            {listed.map((row) => (
              <ImportLine key={row.row} row={row} decision={decisions.get(row.row)} onDecide={(d) => decide(row, d)} />
            ))}
          </tbody>
        </table>
        {listed.length === 0 && <p className="cap">没有有问题的行。</p>}
        {ignoredColumns.length > 0 && (
          <p className="cap">
            表中的{ignoredColumns.map((c) => `“${c}”`).join('')}
            {ignoredColumns.length === 1 ? '' : `这 ${ignoredColumns.length} `}列不会读入，本程序不保存这些内容。
          </p>
        )}
      </div>
    </section>
  );
}
