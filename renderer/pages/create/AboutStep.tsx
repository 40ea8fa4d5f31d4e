import { useState } from 'react';
import type { AppError } from '../../../shared/model/errors.ts';
import { call, shown } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { DateInput, TextInput } from '../../components/inputs.tsx';
import { ErrorNote } from '../../components/states.tsx';
import type { BookDraft } from './draft.ts';
import { InTheClear } from './InTheClear.tsx';

interface StepProps {
  draft: BookDraft;
  change: (part: Partial<BookDraft>) => void;
}

/** Which branch, and how and where the book stands on this PC. */
export function AboutStep({ draft, change }: StepProps) {
  const [error, setError] = useState<AppError | null>(null);

  async function pickFolder(): Promise<void> {
    setError(null);
    try {
      const folder = await call('host.pickFolder', { purpose: 'new_book' });
      if (folder) change({ folder });
    } catch (thrown) {
      setError(shown(thrown));
    }
  }

  return (
    <div className="form">
      <h1>支部和记录簿</h1>
      <p className="dim">一个支部一本记录簿。下面的内容加密保存，以后可以在设置里修改。</p>
      <Field label="党组织全称" hint="印在会议记录上，例如“中共××局机关第二支部委员会”">
        <TextInput
          full
          value={draft.branchName}
          onChange={(branchName) => change({ branchName })}
          maxLength={80}
          autoFocus
        />
      </Field>
      <Field label="上级党组织">
        <TextInput full value={draft.superior} onChange={(superior) => change({ superior })} maxLength={80} />
      </Field>
      <Field label="党小组" hint="用顿号分开，没有就空着">
        <TextInput
          full
          value={draft.groups}
          onChange={(groups) => change({ groups })}
          placeholder="第一党小组、第二党小组"
        />
      </Field>
      <Field label="启用日期" hint="这一天以前应开的会不会提醒；以前的会也可以登记">
        <DateInput value={draft.startsOn} onChange={(startsOn) => startsOn && change({ startsOn })} />
      </Field>
      <Field label="记录簿显示名" hint={<InTheClear>不要写单位名称</InTheClear>}>
        <TextInput value={draft.displayName} onChange={(displayName) => change({ displayName })} maxLength={40} />
      </Field>
      <Field label="存放位置" group hint="放在本机硬盘上，不要放在网络共享文件夹里">
        <div className="row place">
          <span className="ell">{draft.folder ? draft.folder.name : '默认位置（本机用户文件夹）'}</span>
          <Button size="sm" icon="folder" onClick={() => void pickFolder()}>
            选择文件夹…
          </Button>
          {draft.folder && (
            <Button size="sm" kind="text" onClick={() => change({ folder: null })}>
              用默认位置
            </Button>
          )}
        </div>
      </Field>
      {error && <ErrorNote error={error} />}
    </div>
  );
}
