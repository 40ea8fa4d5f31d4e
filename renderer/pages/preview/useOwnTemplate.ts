import { useState } from 'react';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import type { WordTemplate } from '../../../shared/model/word-template.ts';
import { useCall } from '../../state/query.ts';

/** Own Word templates that take this record, none of them while it is a plan, and which one is chosen; null = our own paper. */
export function useOwnTemplate({ type, state }: Pick<MeetingRecord, 'type' | 'state'>): {
  templates: readonly WordTemplate[];
  template: string | null;
  setTemplate: (id: string | null) => void;
} {
  const [chosen, setTemplate] = useState<string | null>(null);
  const kept = useCall('wordTemplates.list', {}, state !== 'planned').data ?? [];
  const templates = state === 'planned' ? [] : kept.filter((each) => each.type === null || each.type === type);
  return { templates, template: templates.some(({ id }) => id === chosen) ? chosen : null, setTemplate };
}
