import { useRef, useState } from 'react';
import type { WordTemplate } from '../../../../shared/model/word-template.ts';
import { takingFiles } from '../../../attachments/drop.ts';
import { call } from '../../../client.ts';
import { useFocusAfterLoss } from '../../../components/after-loss.ts';
import { useAttempt } from '../../../components/attempt.ts';
import { Button } from '../../../components/Button.tsx';
import { EmptyState, ErrorNote, Loading } from '../../../components/states.tsx';
import { useCall } from '../../../state/query.ts';
import { useSession } from '../../../state/session.ts';
import { notify } from '../../../state/status.ts';
import { AboutDialog } from './AboutDialog.tsx';
import { chosenFile, readChosen, type ChosenFile } from './chosen.ts';
import { KeepDialog } from './KeepDialog.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { TagList } from './TagList.tsx';
import { TemplateTable, type TemplateDeed } from './TemplateTable.tsx';
import './word-templates.css';

type Open =
  | { kind: 'keep'; chosen: ChosenFile; instead: WordTemplate | null }
  | { kind: 'about' | 'remove'; template: WordTemplate };

/** The office's own Word templates: those that the book keeps, and what can be written into one. */
export function WordTemplatesTab() {
  const { session } = useSession();
  const kept = useCall('wordTemplates.list', {});
  const types = useCall('templates.list', {});
  const [open, setOpen] = useState<Open | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  useFocusAfterLoss(kept.data?.length ?? 0, add);
  const { busy, error, attempt } = useAttempt();

  const choose = (instead: WordTemplate | null) =>
    attempt(async () => {
      const picked = await call('host.pickFile', { purpose: 'word_template' });
      if (picked) setOpen({ kind: 'keep', chosen: await readChosen(picked.name, picked.handle), instead });
    });
  const dropped = (files: File[]) =>
    attempt(async () => setOpen({ kind: 'keep', chosen: await chosenFile(files), instead: null }));
  const tryOut = ({ id }: WordTemplate) =>
    attempt(async () => {
      const folder = await call('host.pickFolder', { purpose: 'export' });
      if (!folder) return;
      const { fileName } = await call('wordTemplates.tryOut', { id, folder: folder.handle });
      notify(`已写到“${folder.name}”：${fileName}`);
    });

  function act(deed: TemplateDeed, template: WordTemplate): void {
    if (deed === 'try') tryOut(template);
    else if (deed === 'replace') choose(template);
    else setOpen({ kind: deed, template });
  }

  const failed = kept.error ?? types.error;
  if (failed) return <ErrorNote error={failed} />;
  if (!kept.data || !types.data) return <Loading what="读取 Word 模板" />;
  const offered = types.data.map(({ builtIn }) => ({ value: builtIn.type, label: builtIn.name }));
  const close = (): void => setOpen(null);
  return (
    <div className="word-templates" {...(session.readOnly ? {} : takingFiles((files) => dropped(files)))}>
      <p className="dim">
        上级或本单位发了自己的 Word 格式的，在里面写上 {'{会议名称}'}{' '}
        这样的标签，存到这里；导出记录时选它，标签就换成记录里的内容。
      </p>
      {error && <ErrorNote error={error} />}
      {!session.readOnly && (
        <div className="drop">
          <Button kind="primary" icon="plus" ref={add} busy={busy} onClick={() => choose(null)}>
            存入模板…
          </Button>
          <span className="dim">也可以把 .docx 文件拖到这一页。先检查，没有问题再存。</span>
        </div>
      )}
      {kept.data.length === 0 ? (
        <EmptyState text="还没有存入 Word 模板。" />
      ) : (
        <TemplateTable templates={kept.data} types={offered} readOnly={session.readOnly} onAct={act} />
      )}
      <TagList />
      {open?.kind === 'keep' && (
        <KeepDialog
          chosen={open.chosen}
          instead={open.instead}
          types={offered}
          onReread={(chosen) => setOpen({ ...open, chosen })}
          onClose={close}
        />
      )}
      {open?.kind === 'about' && <AboutDialog template={open.template} types={offered} onClose={close} />}
      {open?.kind === 'remove' && <RemoveDialog template={open.template} onClose={close} />}
    </div>
  );
}
