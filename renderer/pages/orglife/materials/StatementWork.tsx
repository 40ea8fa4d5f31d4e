import { useEffect, useState, useSyncExternalStore } from 'react';
import { isBlank, MAX_TEXT_LENGTH } from '../../../../shared/model/rich-text.ts';
import { STATEMENT_NAMES, type Statement } from '../../../../shared/model/statement.ts';
import { useCommands } from '../../../base/commands.ts';
import { onFlush } from '../../../base/flush.ts';
import { call } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { SegmentedControl } from '../../../components/choices.tsx';
import { ErrorNote } from '../../../components/states.tsx';
import { RichTextView } from '../../../editor/RichTextView.tsx';
import { TextEditor } from '../../../editor/TextEditor.tsx';
import { FormatBar } from '../../../editor/FormatBar.tsx';
import type { RichEditor } from '../../../editor/slate-types.ts';
import { refresh } from '../../../state/query.ts';
import { useSession } from '../../../state/session.ts';
import { notify } from '../../../state/status.ts';
import '../../../editor/editor.css';
import { ExportDialog } from './ExportDialog.tsx';
import { KeepDialog } from './KeepDialog.tsx';
import { NotesTab } from './NotesTab.tsx';
import { RepeatsTab } from './RepeatsTab.tsx';
import { SettleDialog } from './SettleDialog.tsx';
import { StatementText } from './statement-text.ts';
import { TextState } from './TextState.tsx';
import { useAttempt } from '../../../components/attempt.ts';
import { VersionsTab } from './VersionsTab.tsx';

interface StatementWorkProps {
  statement: Statement;
  onChange: (statement: Statement) => void;
  onBack: () => void;
  onStep: (by: number) => void;
}

type Tab = 'notes' | 'versions' | 'repeats';

/** One statement: writing in the middle; review notes, versions and passages that repeat at the right. */
export function StatementWork({ statement, onChange, onBack, onStep }: StatementWorkProps) {
  const { year, owner, name, form, versions, notes, withheld } = statement;
  const { session } = useSession();
  const [words] = useState(() => new StatementText({ year, owner }, statement.text));
  const [editor, setEditor] = useState<RichEditor | null>(null);
  const [tab, setTab] = useState<Tab>('notes');
  const [dialog, setDialog] = useState<'keep' | 'settle' | 'export' | null>(null);
  const { error, attempt } = useAttempt();
  const text = useSyncExternalStore(words.subscribe, words.read);
  const editable = !session.readOnly && !withheld;
  const last = versions.at(-1);
  const changed = last === undefined ? !isBlank(text) : JSON.stringify(last.text) !== JSON.stringify(text);
  const settled = statement.settled?.version === last?.number && last !== undefined && !changed;

  useEffect(() => {
    const stop = onFlush(() => words.flush());
    return () => {
      stop();
      // A failure is told by the core's next answer; the words stay with those who flush.
      void words
        .flush()
        .catch(() => undefined)
        .then(() => refresh('statements.overview', 'statements.state'));
    };
  }, [words]);

  /** What is on the page goes into the book first; then the core answers with the statement as it is. */
  const act = (work: () => Promise<Statement>, said: string) =>
    attempt(async () => {
      await words.flush();
      const next = await work();
      if (JSON.stringify(next.text) !== JSON.stringify(words.read())) words.replaced(next.text);
      onChange(next);
      refresh('statements.overview', 'statements.state', 'statements.repeats');
      notify(said);
    });
  /** What is exported is read from the book. */
  const toExport = () =>
    attempt(async () => {
      await words.flush();
      setDialog('export');
    });
  const of = { year, owner };
  const mayKeep = editable && changed && !isBlank(text);
  const maySettle = editable && last !== undefined && !settled;

  useCommands([
    { id: 'undo', title: '撤销', group: '记录', keys: ['Ctrl+Z'], enabled: editable, run: () => words.undo() },
    {
      id: 'redo',
      title: '重做',
      group: '记录',
      keys: ['Ctrl+Y', 'Ctrl+Shift+Z'],
      enabled: editable,
      run: () => words.redo(),
    },
    { id: 'person-previous', title: '上一位', group: '记录', keys: ['Alt+ArrowLeft'], run: () => onStep(-1) },
    { id: 'person-next', title: '下一位', group: '记录', keys: ['Alt+ArrowRight'], run: () => onStep(1) },
    {
      id: 'keep-version',
      title: '存为一稿',
      group: '记录',
      keys: ['Ctrl+Shift+S'],
      enabled: mayKeep,
      run: () => setDialog('keep'),
    },
    { id: 'settle', title: '审定', group: '记录', keys: ['F9'], enabled: maySettle, run: () => setDialog('settle') },
    {
      id: 'export',
      title: '导出 Word',
      group: '记录',
      keys: ['Ctrl+E'],
      enabled: editable && !isBlank(text),
      run: toExport,
    },
  ]);

  return (
    <main className="page materials one">
      <div className="hd">
        <Button kind="icon" icon="left" aria-label="返回名单" onClick={onBack} />
        <h1>
          {name}{' '}
          <span className="dim">
            {year}年度{STATEMENT_NAMES[form]}
          </span>
        </h1>
        <TextState statement={statement} words={words} changed={changed} settled={settled} />
        <span className="sp" />
        <Button icon="export" keys="Ctrl+E" disabled={!editable || isBlank(text)} onClick={toExport}>
          导出 Word
        </Button>
        <Button keys="Ctrl+Shift+S" disabled={!mayKeep} onClick={() => setDialog('keep')}>
          存为一稿
        </Button>
        <Button kind="primary" keys="F9" disabled={!maySettle} onClick={() => setDialog('settle')}>
          审定
        </Button>
      </div>
      {error && <ErrorNote error={error} />}
      {withheld ? (
        <p className="dim">这份材料的内容本使用人不能查看。请由能看到的使用人打开。</p>
      ) : (
        <div className="split">
          <section className="sheet-in" aria-label="正文">
            {editable ? (
              <>
                <p className="bar">{editor && <FormatBar editor={editor} />}</p>
                <TextEditor
                  source={words}
                  label={`${name}的${STATEMENT_NAMES[form]}`}
                  placeholder="在这里写，或从 Word 粘贴。每一段另起一行。"
                  focusAt="end"
                  onEditor={setEditor}
                  onChange={words.write}
                  onTooLong={() => notify(`最多 ${MAX_TEXT_LENGTH / 10_000} 万字，粘贴的放不下`)}
                />
              </>
            ) : (
              <RichTextView value={text} />
            )}
          </section>
          <aside aria-label="审阅和各稿">
            <SegmentedControl
              label="右栏"
              size="sm"
              value={tab}
              options={[
                { value: 'notes', label: `审阅意见 ${notes.length}` },
                { value: 'versions', label: `各稿 ${versions.length}` },
                { value: 'repeats', label: '相同的段落' },
              ]}
              onChange={setTab}
            />
            {tab === 'notes' && <NotesTab statement={statement} editable={editable} act={act} />}
            {tab === 'versions' && <VersionsTab statement={statement} words={words} editable={editable} act={act} />}
            {tab === 'repeats' && <RepeatsTab of={of} words={words} />}
          </aside>
        </div>
      )}
      {dialog === 'keep' && (
        <KeepDialog
          number={(last?.number ?? 0) + 1}
          onClose={() => setDialog(null)}
          onKeep={(reason) => {
            setDialog(null);
            act(() => call('statements.keepVersion', { of, reason }), `已存为第${(last?.number ?? 0) + 1}稿`);
          }}
        />
      )}
      {dialog === 'settle' && (
        <SettleDialog
          statement={statement}
          changed={changed}
          onClose={() => setDialog(null)}
          onSettle={(version) => {
            setDialog(null);
            act(async () => {
              if (changed) await call('statements.keepVersion', { of, reason: '审定以前存下' });
              return call('statements.settle', { of, version });
            }, `已审定第${version}稿`);
          }}
        />
      )}
      {dialog === 'export' && (
        <ExportDialog
          year={year}
          rows={[{ owner, settled: statement.settled !== null, written: !isBlank(text) }]}
          onClose={() => setDialog(null)}
        />
      )}
    </main>
  );
}
