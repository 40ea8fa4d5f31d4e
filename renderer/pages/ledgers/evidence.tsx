import { useRef, useState } from 'react';
import { MAX_ATTACHMENT_TEXT, FILE_TYPES } from '../../../shared/model/attachment-limits.ts';
import type { Evidence, ShownStep } from '../../../shared/model/ledger.ts';
import { FileDialog, type FileCalls } from '../../attachments/FileDialog.tsx';
import { listOf, refusal } from '../../attachments/files.ts';
import { call, shown } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { useSession } from '../../state/session.ts';
import { notify } from '../../state/status.ts';
import { ledgersChanged } from './changes.ts';

const CALLS: FileCalls = {
  what: '佐证材料',
  read: (evidenceId) => call('evidence.read', { evidenceId }),
  exportTo: (evidenceId, folder) => call('evidence.exportTo', { evidenceId, folder }),
  remove: null,
};

/** A file that was chosen and not kept yet. */
export interface Chosen {
  name: string;
  handle: string;
}

/** Lets the user choose files; those that cannot be taken are named in the status line. */
async function choose(): Promise<Chosen[]> {
  try {
    const picked = await call('host.pickFiles', { purpose: 'attachment' });
    const refused = picked.flatMap(({ name }) => refusal(name, null, FILE_TYPES) ?? []);
    if (refused.length > 0) notify(`${refused.join('。')}。`);
    return picked.filter(({ name }) => refusal(name, null, FILE_TYPES) === null);
  } catch (thrown) {
    notify(shown(thrown).message);
    return [];
  }
}

/** Keeps chosen files with a step, one after the other. Says which were not kept, and why; the others are. */
export async function keepEvidence(stepId: string, chosen: readonly Chosen[], done: string): Promise<void> {
  const refused: string[] = [];
  for (const { name, handle } of chosen) {
    try {
      await call('evidence.addFile', { stepId, file: handle });
    } catch (thrown) {
      refused.push(`“${name}”没有添加：${shown(thrown).message}`);
    }
  }
  ledgersChanged();
  notify([done, ...refused].join('。'));
}

interface EvidenceFieldProps {
  chosen: readonly Chosen[];
  onChange: (chosen: readonly Chosen[]) => void;
}

/** 佐证材料 in the form of a step: what was chosen, and the way to more. */
export function EvidenceField({ chosen, onChange }: EvidenceFieldProps) {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Field label="佐证材料" group hint={`${listOf(FILE_TYPES)}，每个不超过 ${MAX_ATTACHMENT_TEXT}`}>
      <ul className="chosen">
        {chosen.map((file) => (
          <li key={file.handle}>
            <span>{file.name}</span>
            <Button
              kind="text"
              size="sm"
              onClick={() => {
                onChange(chosen.filter((one) => one !== file));
                button.current?.focus();
              }}
            >
              去掉<span className="vh">{file.name}</span>
            </Button>
          </li>
        ))}
      </ul>
      <Button
        ref={button}
        size="sm"
        icon="clip"
        onClick={() => void choose().then((more) => onChange([...chosen, ...more]))}
      >
        选择文件
      </Button>
    </Field>
  );
}

/** The files of a step, each to be looked at, and the way to add one that came later. */
export function StepEvidence({ step }: { step: ShownStep }) {
  const { readOnly } = useSession().session;
  const [viewed, setViewed] = useState<Evidence | null>(null);
  async function add(): Promise<void> {
    const chosen = await choose();
    if (chosen.length > 0) await keepEvidence(step.id, chosen, '已添加佐证材料');
  }
  return (
    <p className="row">
      {step.evidence.map((file) => (
        <Button key={file.id} kind="text" size="sm" icon="clip" onClick={() => setViewed(file)}>
          {file.name}
        </Button>
      ))}
      {!readOnly && (
        <Button kind="text" size="sm" icon="plus" onClick={() => void add()}>
          佐证材料
        </Button>
      )}
      {viewed && (
        <FileDialog
          key={viewed.id}
          file={viewed}
          calls={CALLS}
          editable={false}
          onRemoved={ledgersChanged}
          onClose={() => setViewed(null)}
        />
      )}
    </p>
  );
}
