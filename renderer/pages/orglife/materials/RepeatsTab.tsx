import { useEffect, useState } from 'react';
import { plainText } from '../../../../shared/model/rich-text.ts';
import type { StatementKey, StatementRepeat } from '../../../../shared/model/statement.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorNote, Loading } from '../../../components/states.tsx';
import { refresh, useCall } from '../../../state/query.ts';
import type { StatementText } from './statement-text.ts';

/** Passages that stand elsewhere too, as facts; each can be seen beside its other place. */
export function RepeatsTab({ of, words }: { of: StatementKey; words: StatementText }) {
  const found = useCall('statements.repeats', of);
  const [shown, setShown] = useState<StatementRepeat | null>(null);
  // What is written is compared, too: it goes into the book first.
  useEffect(() => {
    void words
      .flush()
      .catch(() => undefined)
      .then(() => refresh('statements.repeats'));
  }, [words]);
  const text = plainText(words.read());
  return (
    <>
      <p className="cap">
        和本人往年的材料、自我批评，以及别人今年的材料逐字比对，30 字以上相同的列在这里。只列事实，供本人核对。
      </p>
      {found.error && <ErrorNote error={found.error} />}
      {found.isPending && <Loading what="比对" lines={3} />}
      {found.data?.length === 0 && <p className="dim">没有相同的段落。</p>}
      <ul className="notes" aria-label="相同的段落">
        {found.data?.map((repeat, i) => (
          <li key={i}>
            <p>
              第{repeat.paragraph}段{repeatText(repeat)}
            </p>
            <Button size="sm" onClick={() => setShown(repeat)}>
              对照看
            </Button>
          </li>
        ))}
      </ul>
      {shown && <BesideDialog repeat={shown} text={text} onClose={() => setShown(null)} />}
    </>
  );
}

/** 与2025年度第3稿第2段有 86 字相同. */
function repeatText({ kind, year, name, version, theirParagraph, letters }: StatementRepeat): string {
  const draft = version === null ? '还没有存稿的内容' : `第${version}稿`;
  const place = {
    earlier: `${year}年度${draft}`,
    self_criticism: `${year}年度组织生活会上的自我批评`,
    other: `${name}今年的${draft}`,
  }[kind];
  return `与${place}第${theirParagraph}段有 ${letters} 字相同`;
}

interface BesideDialogProps {
  repeat: StatementRepeat;
  /** The statement's own plain text. */
  text: string;
  onClose: () => void;
}

/** A passage at both its places, marked in both. */
function BesideDialog({ repeat, text, onClose }: BesideDialogProps) {
  const { start, end, beside } = repeat;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const until = text.indexOf('\n', end);
  const mine = { text: text.slice(from, until < 0 ? undefined : until), start: start - from, end: end - from };
  return (
    <Dialog
      title={`第${repeat.paragraph}段${repeatText(repeat)}`}
      width={1000}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          返回
        </Button>
      }
    >
      <div className="sides head">
        <h3>这一份</h3>
        <h3>{repeat.kind === 'other' ? `${repeat.name}的` : `${repeat.year}年度的`}</h3>
      </div>
      <div className="sides-list">
        <div className="sides">
          <Marked {...mine} />
          <Marked {...beside} />
        </div>
      </div>
    </Dialog>
  );
}

function Marked({ text, start, end }: { text: string; start: number; end: number }) {
  return (
    <p>
      {text.slice(0, start)}
      <mark>{text.slice(start, end)}</mark>
      {text.slice(end)}
    </p>
  );
}
