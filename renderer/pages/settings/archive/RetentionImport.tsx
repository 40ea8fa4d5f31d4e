import { useEffect, useRef } from 'react';
import type { RetentionPreview } from '../../../../shared/contract/archive.ts';
import { Button } from '../../../components/Button.tsx';
import { ErrorNote, Note } from '../../../components/states.tsx';
import { StatusWord } from '../../../components/StatusWord.tsx';
import { useSubmit } from '../../../components/submit.ts';

const KINDS = {
  added: { icon: 'plus', word: '新增' },
  changed: { icon: 'pen', word: '修改' },
  removed: { icon: 'dash', word: '去掉' },
} as const;

interface RetentionImportProps {
  /** Name of the file. */
  name: string;
  preview: RetentionPreview;
  onTake: () => Promise<void>;
  onClose: () => void;
}

/** What a table from a file would change, and what is wrong with it; nothing is taken in until confirmed. */
export function RetentionImport({ name, preview, onTake, onClose }: RetentionImportProps) {
  const { rows, findings, changes } = preview;
  const errors = findings.filter(({ level }) => level === 'error').length;
  const ready = errors === 0 && changes.length > 0;
  const section = useRef<HTMLElement>(null);
  // What takes it in, or what turns back where it cannot be taken.
  useEffect(() => {
    const buttons = section.current?.querySelectorAll<HTMLElement>('header button:enabled');
    Array.from(buttons ?? [])
      .at(-1)
      ?.focus();
  }, []);
  const { busy, error, submit } = useSubmit(ready, async () => {
    await onTake();
    onClose();
  });
  return (
    <section aria-label="导入预览" ref={section}>
      <header className="row">
        <h2>导入预览</h2>
        <span className="cap ell">
          {name}，读到 {rows.length} 行
        </span>
        <span className="sp" />
        <Button size="sm" onClick={onClose}>
          不导入
        </Button>
        <Button size="sm" kind="primary" busy={busy} disabled={!ready} onClick={() => void submit()}>
          用这张表
        </Button>
      </header>
      {error && <ErrorNote error={error} />}
      {errors > 0 && <Note tone="warn">有 {errors} 处要先改好。请在表格里改，再导入一次；现在的表没有变。</Note>}
      {findings.length > 0 && (
        <ul className="findings" aria-label="表里的问题">
          {findings.map(({ level, row, column, text }) => (
            <li key={`${row}${column}${text}`}>
              <StatusWord icon={level === 'error' ? 'oct' : 'tri'} tone={level === 'error' ? 'err' : 'warn'}>
                {row === null ? '' : `第 ${row} 行`}
                {column}：{text}
              </StatusWord>
            </li>
          ))}
        </ul>
      )}
      {changes.length === 0 ? (
        <p className="dim">与现在的表一样，没有要改的。</p>
      ) : (
        <table className="tb" aria-label="要改的行">
          <thead>
            <tr>
              <th>改动</th>
              <th>归档材料</th>
              <th>内容</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ name: row, kind, what }) => (
              <tr key={`${kind}${row}`}>
                <td className="nw">
                  <StatusWord icon={KINDS[kind].icon} tone="dim">
                    {KINDS[kind].word}
                  </StatusWord>
                </td>
                <td>{row}</td>
                <td>{what.join('；')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
