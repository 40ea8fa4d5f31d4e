import type { Entry } from '../../../../shared/model/entry.ts';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { useCall } from '../../../state/query.ts';
import { useRecord } from '../context.ts';
import { LineField } from './fields.tsx';

/** 对照的方面 of a criticism: what the year's notice names is offered, anything may be typed. */
export function DimensionField({ entry, value, width }: { entry: Entry; value: string; width: number }) {
  const { session } = useRecord();
  const year = useSessionTopic(session, 'header', (s) => s.header.year);
  const plan = useCall('orglife.plan', { year });
  const proposals = [...new Set(plan.data?.dimensions.filter((text) => text.trim() !== ''))];
  return (
    <LineField entry={entry} field="dimension" label="对照方面" value={value} width={width} proposals={proposals} />
  );
}
