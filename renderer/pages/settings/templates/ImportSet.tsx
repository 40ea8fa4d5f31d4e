import { useState } from 'react';
import type { SetItem, SetPreview } from '../../../../shared/contract/templates.ts';
import { formatOfficialDate } from '../../../../shared/text/dates.ts';
import { call } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { Checkbox } from '../../../components/choices.tsx';
import { ErrorNote } from '../../../components/states.tsx';
import { StatusWord } from '../../../components/StatusWord.tsx';
import { useSubmit } from '../../../components/submit.ts';
import { refresh } from '../../../state/query.ts';
import { notify } from '../../../state/status.ts';
import { templatesChanged } from './drafts.ts';

interface ImportSetProps {
  preview: SetPreview;
  onClose: () => void;
}

/** What a set of templates would change, thing by thing; nothing is taken in until confirmed. */
export function ImportSet({ preview, onClose }: ImportSetProps) {
  const { token, name, issuer, date, note, items } = preview;
  const takeable = items.filter((i) => i.state === 'new' || i.state === 'changed');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(takeable.map((i) => i.key)));
  const same = items.filter((i) => i.state === 'same').length;
  const { busy, error, submit } = useSubmit(chosen.size > 0, async () => {
    const { taken } = await call('templates.applySet', { token, keys: [...chosen] });
    templatesChanged();
    refresh('rules.settings', 'records.get');
    notify(`已导入 ${taken} 项，以后新建的记录照新的模板`);
    onClose();
  });
  return (
    <form
      className="import-set"
      aria-label="模板集预览"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <header className="row">
        <h2>{name}</h2>
        <span className="dim">{[issuer, formatOfficialDate(date)].filter(Boolean).join('，')}</span>
        <span className="sp" />
        <Button keys="Escape" onClick={onClose}>
          取消
        </Button>
        <Button kind="primary" type="submit" busy={busy} disabled={chosen.size === 0} autoFocus>
          导入 {chosen.size} 项
        </Button>
      </header>
      {note !== '' && <p>{note}</p>}
      <p className="dim">
        没有勾选的不动。已经有的记录照它建立时的模板，不会变。{same > 0 && `另有 ${same} 项和本支部的相同。`}
      </p>
      {error && <ErrorNote error={error} />}
      <table className="tb">
        <thead>
          <tr>
            <th>导入</th>
            <th>情况</th>
            <th>有哪些不同</th>
          </tr>
        </thead>
        <tbody>
          {items
            .filter((i) => i.state !== 'same')
            .map((item) => (
              <ItemRow
                key={item.key}
                item={item}
                chosen={chosen.has(item.key)}
                onChoose={(on) => {
                  const next = new Set(chosen);
                  if (on) next.add(item.key);
                  else next.delete(item.key);
                  setChosen(next);
                }}
              />
            ))}
        </tbody>
      </table>
      {takeable.length === 0 && <p className="cap">没有可以导入的。</p>}
    </form>
  );
}

interface ItemRowProps {
  item: SetItem;
  chosen: boolean;
  onChoose: (on: boolean) => void;
}

function ItemRow({ item, chosen, onChoose }: ItemRowProps) {
  return (
    <tr>
      <td>
        <Checkbox checked={chosen} disabled={item.state === 'refused'} onChange={onChoose}>
          {item.name}
        </Checkbox>
      </td>
      <td className="nw">
        <State state={item.state} />
      </td>
      <td>
        {item.words.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </td>
    </tr>
  );
}

function State({ state }: Pick<SetItem, 'state'>) {
  if (state === 'refused')
    return (
      <StatusWord icon="oct" tone="err">
        不能导入
      </StatusWord>
    );
  return state === 'changed' ? (
    <StatusWord icon="tri" tone="warn">
      替换本支部的
    </StatusWord>
  ) : (
    <StatusWord icon="plus" tone="ok">
      替换内置的
    </StatusWord>
  );
}
