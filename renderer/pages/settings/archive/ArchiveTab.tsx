import { useState } from 'react';
import { SegmentedControl } from '../../../components/choices.tsx';
import { ErrorNote, Loading } from '../../../components/states.tsx';
import { useCall } from '../../../state/query.ts';
import { RetentionTableView } from './RetentionTableView.tsx';
import { SchemeForm } from './SchemeForm.tsx';
import './archive.css';

const PARTS = [
  { value: 'scheme', label: '档号' },
  { value: 'retention', label: '归档范围' },
] as const;

/** How this branch archives: how a 档号 is written, what is archived and how long it is kept. */
export function ArchiveTab() {
  const [part, setPart] = useState<(typeof PARTS)[number]['value']>('scheme');
  const scheme = useCall('archive.scheme', {});
  const table = useCall('archive.retention', {});
  const error = scheme.error ?? table.error;
  if (error) return <ErrorNote error={error} />;
  if (!scheme.data || !table.data) return <Loading what="读取归档的设置" />;
  return (
    <div className="archset">
      <SegmentedControl size="sm" label="归档的设置" value={part} options={PARTS} onChange={setPart} />
      {part === 'scheme' ? (
        <SchemeForm key={JSON.stringify(scheme.data)} kept={scheme.data} />
      ) : (
        <RetentionTableView table={table.data} />
      )}
    </div>
  );
}
