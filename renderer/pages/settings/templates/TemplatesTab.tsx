import { useState } from 'react';
import type { BranchTemplate, SetPreview } from '../../../../shared/contract/templates.ts';
import type { AppError } from '../../../../shared/model/errors.ts';
import { localDate } from '../../../../shared/text/dates.ts';
import { spokenDate } from '../../../base/when.ts';
import { call, shown } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { Checkbox } from '../../../components/choices.tsx';
import { ErrorNote, Loading } from '../../../components/states.tsx';
import { StatusWord } from '../../../components/StatusWord.tsx';
import { useDrafts } from '../../../state/drafts.ts';
import { useCall } from '../../../state/query.ts';
import { useSession } from '../../../state/session.ts';
import { notify } from '../../../state/status.ts';
import { draftOf, templatesChanged } from './drafts.ts';
import { ExportSetDialog } from './ExportSetDialog.tsx';
import { ImportSet } from './ImportSet.tsx';
import { TemplateEditor } from './TemplateEditor.tsx';
import './templates.css';

/** The button that takes a set in. */
const IMPORT = 'import';

/** Which types of records the branch has in its menu, and what it has made of their templates. */
export function TemplatesTab() {
  const { session } = useSession();
  const kept = useCall('templates.list', {});
  const drafts = useDrafts();
  const [editing, setEditing] = useState<string | null>(null);
  // Where the keys go on once the list is back.
  const [last, setLast] = useState('');
  const [exporting, setExporting] = useState(false);
  const [preview, setPreview] = useState<SetPreview | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const edited = kept.data?.find((t) => t.builtIn.type === editing);

  async function pickSet(): Promise<void> {
    setError(null);
    try {
      const file = await call('host.pickFile', { purpose: 'template_set' });
      setLast(IMPORT);
      if (file) setPreview(await call('templates.previewSet', { file: file.handle }));
    } catch (thrown) {
      setError(shown(thrown));
    }
  }

  if (kept.error) return <ErrorNote error={kept.error} />;
  if (!kept.data || !drafts) return <Loading what="读取记录模板" />;
  if (preview) return <ImportSet preview={preview} onClose={() => setPreview(null)} />;
  if (edited)
    return (
      <TemplateEditor
        key={edited.template.version}
        kept={edited}
        draft={draftOf(drafts, edited.builtIn.type)}
        onClose={() => setEditing(null)}
      />
    );
  return (
    <div className="templates">
      <p className="dim">
        这里改的是以后新建的记录。已经有的记录照它建立时的模板，不会变。会议是什么、谁应到、表决按哪条规定，不在这里改。
      </p>
      {error && <ErrorNote error={error} />}
      <div className="row">
        <Button disabled={session.readOnly} autoFocus={last === IMPORT} onClick={() => void pickSet()}>
          导入模板集…
        </Button>
        <Button onClick={() => setExporting(true)}>导出模板集…</Button>
      </div>
      <table className="tb">
        <thead>
          <tr>
            <th>类型</th>
            <th>新建时列出</th>
            <th>模板</th>
            <th>
              <span className="vh">修改</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {kept.data.map((type) => (
            <TypeRow
              key={type.builtIn.type}
              kept={type}
              unsaved={draftOf(drafts, type.builtIn.type) !== null}
              readOnly={session.readOnly}
              onError={setError}
              last={last === type.builtIn.type}
              onEdit={() => {
                setLast(type.builtIn.type);
                setEditing(type.builtIn.type);
              }}
            />
          ))}
        </tbody>
      </table>
      {exporting && <ExportSetDialog kept={kept.data} onClose={() => setExporting(false)} />}
    </div>
  );
}

interface TypeRowProps {
  kept: BranchTemplate;
  /** Something was changed and not saved. */
  unsaved: boolean;
  readOnly: boolean;
  /** Its template was just looked at. */
  last: boolean;
  onError: (error: AppError) => void;
  onEdit: () => void;
}

function TypeRow({ kept, unsaved, readOnly, last, onError, onEdit }: TypeRowProps) {
  const { builtIn, own, offered } = kept;
  const { type, name } = builtIn;
  const offer = async (on: boolean): Promise<void> => {
    try {
      await call('templates.offer', { type, offered: on });
      templatesChanged();
      notify(on ? `新建记录时列出${name}` : `新建记录时不再列出${name}`, () => void offer(!on));
    } catch (thrown) {
      onError(shown(thrown));
    }
  };
  return (
    <tr>
      <td>{name}</td>
      <td>
        <Checkbox checked={offered} disabled={readOnly} onChange={(on) => void offer(on)}>
          <span className="vh">新建时列出{name}</span>
        </Checkbox>
      </td>
      <td>
        {own ? (
          <StatusWord icon="ringchk" tone="ok">
            本支部已更改：{own.by}，{spokenDate(localDate(new Date(own.at)))}
          </StatusWord>
        ) : (
          <span className="dim">内置</span>
        )}
        {own && own.builtIn < builtIn.version && (
          <StatusWord icon="tri" tone="warn">
            软件的模板后来有更新
          </StatusWord>
        )}
        {unsaved && (
          <StatusWord icon="pen" tone="warn">
            有没有保存的改动
          </StatusWord>
        )}
      </td>
      <td className="nw">
        <Button
          kind="text"
          size="sm"
          disabled={readOnly}
          autoFocus={last}
          aria-label={`修改${name}的模板`}
          onClick={onEdit}
        >
          修改…
        </Button>
      </td>
    </tr>
  );
}
