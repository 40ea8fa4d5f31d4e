import { useState } from 'react';
import { wordTemplateAbout, type WordTemplate } from '../../../../shared/model/word-template.ts';
import { call } from '../../../client.ts';
import { useAttempt } from '../../../components/attempt.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import type { Option } from '../../../components/inputs.tsx';
import { ErrorNote, Note } from '../../../components/states.tsx';
import { StatusWord } from '../../../components/StatusWord.tsx';
import { refresh } from '../../../state/query.ts';
import { notify } from '../../../state/status.ts';
import { AboutFields } from './AboutFields.tsx';
import { readChosen, type ChosenFile } from './chosen.ts';
import { Problems } from './Problems.tsx';

interface KeepDialogProps {
  chosen: ChosenFile;
  /** The template whose place it takes; null = a new one. */
  instead: WordTemplate | null;
  types: readonly Option<string>[];
  onReread: (chosen: ChosenFile) => void;
  onClose: () => void;
}

/** What was found in a Word file; without faults it can be kept. */
export function KeepDialog(props: KeepDialogProps) {
  const { chosen, instead, types, onReread, onClose } = props;
  const { handle, found } = chosen;
  const faulty = found.problems.length > 0;
  const [about, setAbout] = useState({ name: chosen.name.replace(/\.[^.]*$/u, ''), type: null as string | null });
  const ready = faulty ? handle !== null : instead !== null || wordTemplateAbout.safeParse(about).success;
  const { busy, error, attempt } = useAttempt();

  async function reread(): Promise<void> {
    if (handle) onReread(await readChosen(chosen.name, handle));
  }

  async function keep(): Promise<void> {
    const { token } = found;
    const kept = await (instead
      ? call('wordTemplates.replace', { token, id: instead.id })
      : call('wordTemplates.add', { token, about }));
    refresh('wordTemplates.list');
    notify(`已存入 Word 模板“${kept.name}”`);
    onClose();
  }

  return (
    <Dialog
      title={instead ? `替换：${instead.name}` : '存入 Word 模板'}
      width={720}
      onClose={onClose}
      onSubmit={() => ready && attempt(faulty ? reread : keep)}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          {(!faulty || handle !== null) && (
            <Button kind="primary" type="submit" busy={busy} disabled={!ready}>
              {faulty ? '改好了，再检查' : instead ? '替换' : '存入'}
            </Button>
          )}
        </>
      }
    >
      <div className="form word-found">
        <p>{chosen.name}</p>
        {found.removed.length > 0 && (
          <Note>文件里的{found.removed.join('、')}为安全起见不存，打开导出的文件时不会再有。原来的文件不动。</Note>
        )}
        {faulty ? (
          <Problems problems={found.problems} again={handle !== null} />
        ) : (
          <StatusWord icon="ringchk" tone="ok">
            标签都认得，可以存入
          </StatusWord>
        )}
        {error && <ErrorNote error={error} />}
        {!faulty && !instead && <AboutFields about={about} types={types} onAbout={setAbout} />}
      </div>
    </Dialog>
  );
}
