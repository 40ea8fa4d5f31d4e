import { Link } from '@tanstack/react-router';
import { spokenInstant } from '../../base/when.ts';
import { Note } from '../../components/states.tsx';
import { useCall } from '../../state/query.ts';

/** Secret ballots that were cut short and have not been held again. */
export function CutShort() {
  const { data = [] } = useCall('ballots.cutShort', {});
  return data.map(({ recordId, recordTitle, sectionId, entryId, endedAt }) => (
    <Note
      key={entryId ?? sectionId}
      tone="warn"
      action={
        <Link
          className="btn"
          to="/records/$recordId/ballot/$sectionId"
          params={{ recordId, sectionId }}
          search={entryId === null ? {} : { entry: entryId }}
        >
          {entryId === null ? '去重新测评' : '去重新投票'}
        </Link>
      }
    >
      “{recordTitle}”的{entryId === null ? '民主测评' : '无记名投票'}没有关闭就中断了，在 {spokenInstant(endedAt)}{' '}
      作废，投出的票都没有留下。
    </Note>
  ));
}
