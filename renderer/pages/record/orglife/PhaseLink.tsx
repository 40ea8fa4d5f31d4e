import { Link } from '@tanstack/react-router';
import { isOrgLife, ORGLIFE_PHASES, ORGLIFE_STEPS } from '../../../../shared/model/orglife.ts';
import { today } from '../../../base/when.ts';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { useCall } from '../../../state/query.ts';
import { useRecord } from '../context.ts';

/** How far the whole 组织生活会 is, or one phase of it, with the way to its page; nothing beside other meetings. */
export function PhaseLink({ phase }: { phase?: 'before' | 'after' }) {
  const { session } = useRecord();
  const year = useSessionTopic(session, 'header', (s) => s.header.year);
  const type = useSessionTopic(session, 'meta', (s) => s.meta.type);
  const shown = useCall('orglife.show', { year, on: today() }, isOrgLife(type));
  if (!shown.data) return null;
  const found = ORGLIFE_PHASES.find((p) => p.key === phase);
  const steps = found?.steps ?? ORGLIFE_STEPS;
  const line = shown.data.line.filter((s) => steps.includes(s.step) && s.state !== 'not_needed');
  const next = line.find((s) => s.state !== 'done') ?? line[0];
  return (
    <Link
      className="phase-link nw"
      to="/orglife"
      search={next ? { year, step: next.step } : { year }}
      title={`看${year}年度组织生活会的全部步骤`}
    >
      {found?.name ?? '全程'} {line.filter((s) => s.state === 'done').length} / {line.length}
    </Link>
  );
}
