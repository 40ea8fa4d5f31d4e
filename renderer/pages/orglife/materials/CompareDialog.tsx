import { useMemo, useState } from 'react';
import { plainText, type RichText } from '../../../../shared/model/rich-text.ts';
import { wordyParagraphs, type StatementVersion } from '../../../../shared/model/statement.ts';
import { diffParagraphs } from '../../../../shared/text/paragraph-diff.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { Select } from '../../../components/inputs.tsx';
import { TextRuns } from '../../../components/TextRuns.tsx';

interface CompareDialogProps {
  versions: readonly StatementVersion[];
  /** The words as they are. */
  now: RichText;
  /** Number of the version at the left. */
  first: number;
  onClose: () => void;
}

/** Stands for the words as they are. */
const NOW = 'now';

/** Two versions side by side, paragraph beside paragraph: what went struck out at the left, what came underlined at the right. */
export function CompareDialog({ versions, now, first, onClose }: CompareDialogProps) {
  const [sides, setSides] = useState<readonly [string, string]>([String(first), NOW]);
  const options = [
    ...versions.map((v) => ({ value: String(v.number), label: `第${v.number}稿` })),
    { value: NOW, label: '现在的内容' },
  ];
  const [before, after] = sides;
  const pairs = useMemo(() => {
    const paragraphs = (side: string) => {
      const text = side === NOW ? now : (versions.find((v) => String(v.number) === side)?.text ?? []);
      return wordyParagraphs(text).map((block) => plainText([block]));
    };
    return diffParagraphs(paragraphs(before), paragraphs(after));
  }, [before, after, versions, now]);
  const changes = pairs.filter((pair) => !pair.same).length;
  return (
    <Dialog
      title="比较两稿"
      width={1080}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          返回
        </Button>
      }
    >
      <div className="sides head">
        <Select aria-label="左边" value={before} options={options} onChange={(side) => setSides([side, after])} />
        <span className="row">
          <Select aria-label="右边" value={after} options={options} onChange={(side) => setSides([before, side])} />
          <span className="cap">{changes === 0 ? '两稿内容相同' : `${changes} 段不同`}</span>
        </span>
      </div>
      <div className="sides-list" role="group" aria-label="逐段比较" tabIndex={0}>
        {pairs.map((pair, i) => (
          <div key={i} className={pair.same ? 'sides' : 'sides changed'}>
            <p>{pair.before && <TextRuns runs={pair.before} />}</p>
            <p>{pair.after && <TextRuns runs={pair.after} />}</p>
          </div>
        ))}
      </div>
    </Dialog>
  );
}
