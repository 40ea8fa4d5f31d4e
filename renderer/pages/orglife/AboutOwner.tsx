import type { ShownOpinion } from '../../../shared/model/opinion.ts';
import { useCommands } from '../../base/commands.ts';
import { Button } from '../../components/Button.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';

interface AboutOwnerProps {
  /** What was said about the one whose list this is. */
  opinions: readonly ShownOpinion[];
  withheld: boolean;
  editable: boolean;
  onTake: (opinion: ShownOpinion) => void;
}

/** 征求到的意见 about one, to be taken over into the list with one key, word for word. */
export function AboutOwner({ opinions, withheld, editable, onTake }: AboutOwnerProps) {
  const first = opinions.find((row) => !row.listed && row.fault === null);
  useCommands([
    {
      id: 'opinion-take',
      title: '列入下一条意见',
      group: '记录',
      keys: ['Ctrl+M'],
      enabled: editable && first !== undefined,
      run: () => first && onTake(first),
    },
  ]);
  if (opinions.length === 0) return null;
  return (
    <section aria-label="征求到的意见">
      <h3>
        征求到的意见 <span className="cap">{opinions.length} 条，列入时照抄原话</span>
      </h3>
      <ol className="said">
        {opinions.map((row) => (
          <li key={row.id}>
            <span />
            <p className="said-words">{withheld ? '受限：本使用人不能查看' : row.words.text}</p>
            {row.listed ? (
              <StatusWord icon="ringchk" tone="ok">
                已列入
              </StatusWord>
            ) : (
              editable &&
              row.fault === null && (
                <Button size="sm" keys={row === first ? 'Ctrl+M' : undefined} onClick={() => onTake(row)}>
                  列入清单
                </Button>
              )
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
