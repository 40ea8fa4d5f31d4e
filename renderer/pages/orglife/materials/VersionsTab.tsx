import { useState } from 'react';
import { charactersIn, type Statement, type StatementVersion } from '../../../../shared/model/statement.ts';
import { spokenInstant } from '../../../base/when.ts';
import { call } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { StatusWord } from '../../../components/StatusWord.tsx';
import { RichTextView } from '../../../editor/RichTextView.tsx';
import { CompareDialog } from './CompareDialog.tsx';
import type { Act } from './NotesTab.tsx';
import type { StatementText } from './statement-text.ts';

interface VersionsTabProps {
  statement: Statement;
  words: StatementText;
  editable: boolean;
  act: Act;
}

/** 各稿, the newest first: read one, hold it against the words as they are, take it up again. */
export function VersionsTab({ statement, words, editable, act }: VersionsTabProps) {
  const { year, owner, versions, settled } = statement;
  const [shown, setShown] = useState<{ what: 'text' | 'difference'; version: StatementVersion } | null>(null);
  const takeUp = (version: StatementVersion) => {
    setShown(null);
    act(
      () => call('statements.takeUp', { of: { year, owner }, version: version.number }),
      `已取回第${version.number}稿，存为新的一稿`,
    );
  };
  return (
    <>
      {versions.length === 0 && <p className="dim">还没有存稿。写到一个段落，按“存为一稿”。</p>}
      <ul className="notes" aria-label="各稿">
        {versions.toReversed().map((version) => (
          <li key={version.number}>
            <p>
              <b>第{version.number}稿</b>{' '}
              {version.number === settled?.version && (
                <StatusWord icon="solid" tone="ok">
                  已审定
                </StatusWord>
              )}
            </p>
            <p className="cap">
              {version.by}，{spokenInstant(version.at)}，{charactersIn(version.text)} 字
            </p>
            {version.reason !== '' && <p>{version.reason}</p>}
            <p className="row">
              <Button size="sm" onClick={() => setShown({ what: 'text', version })}>
                查看
              </Button>
              <Button size="sm" onClick={() => setShown({ what: 'difference', version })}>
                比较
              </Button>
            </p>
          </li>
        ))}
      </ul>
      {shown?.what === 'text' && (
        <Dialog
          title={`第${shown.version.number}稿`}
          width={820}
          onClose={() => setShown(null)}
          actions={
            <>
              {editable && <Button onClick={() => takeUp(shown.version)}>取回这一稿</Button>}
              <Button kind="primary" onClick={() => setShown(null)}>
                返回
              </Button>
            </>
          }
        >
          <RichTextView value={shown.version.text} />
        </Dialog>
      )}
      {shown?.what === 'difference' && (
        <CompareDialog
          versions={versions}
          now={words.read()}
          first={shown.version.number}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
}
