import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useCall } from '../../../state/query.ts';
import { spokenInstant } from '../../../base/when.ts';
import { StateWord } from '../../../components/StateTag.tsx';
import { ErrorNote, Loading } from '../../../components/states.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { useRecord } from '../context.ts';
import { DeleteDraft } from './DeleteDraft.tsx';
import { DifferenceDialog } from './DifferenceDialog.tsx';
import { FollowUps } from './FollowUps.tsx';

/** What happened to the record: its versions with their reasons and differences, and what came after. */
export function HistoryTab() {
  const { session } = useRecord();
  const meta = useSessionTopic(session, 'meta', (s) => s.meta);
  const versions = useCall('records.versions', { seriesId: meta.seriesId });
  const [comparing, setComparing] = useState(false);
  return (
    <>
      <FollowUps />
      <h5>版本</h5>
      {versions.isPending && <Loading what="读取版本" lines={2} />}
      {versions.error && <ErrorNote error={versions.error} />}
      <ol className="his">
        {versions.data
          ?.toSorted((a, b) => b.version - a.version)
          .map((version) => (
            <li key={version.id}>
              <b>
                {version.id === session.id ? (
                  <>第 {version.version} 版（现在看的）</>
                ) : (
                  <Link to="/records/$recordId" params={{ recordId: version.id }}>
                    第 {version.version} 版
                  </Link>
                )}
              </b>
              <StateWord state={version.state} />
              <p className="cap">
                {version.finalisedAt
                  ? `定稿 ${spokenInstant(version.finalisedAt)}`
                  : `改动 ${spokenInstant(version.updatedAt)}`}
                {version.digest && ` · 摘要 ${version.digest.slice(0, 12)}`}
              </p>
              {version.reason !== '' && <p>更正理由：{version.reason}</p>}
            </li>
          ))}
      </ol>
      {meta.supersedes !== null && (
        <button type="button" className="btn sm" onClick={() => setComparing(true)}>
          和上一版的差别
        </button>
      )}
      <DeleteDraft />
      {comparing && meta.supersedes !== null && (
        <DifferenceDialog before={meta.supersedes} onClose={() => setComparing(false)} />
      )}
    </>
  );
}
