import type { TemplateProblem } from '../../../../shared/contract/exports.ts';
import { StatusWord } from '../../../components/StatusWord.tsx';

interface ProblemsProps {
  problems: readonly TemplateProblem[];
  /** The file can be read again from here. */
  again: boolean;
}

/** What is wrong in a template, and where it stands. */
export function Problems({ problems, again }: ProblemsProps) {
  return (
    <section aria-label="要改的地方">
      <StatusWord icon="tri" tone="warn">
        有 {problems.length} 处要改，还不能存入
      </StatusWord>
      <p className="dim">请在 Word 或 WPS 里改好、保存，{again ? '再点“改好了，再检查”。' : '再拖进来一次。'}</p>
      <ol className="problems">
        {problems.map(({ told, place }) => (
          <li key={`${told} ${place}`}>
            {told}
            {place !== '' && <span className="cap">{place}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
