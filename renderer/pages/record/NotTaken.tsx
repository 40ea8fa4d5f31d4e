import { useSyncExternalStore } from 'react';
import type { PlainError } from '../../../shared/model/errors.ts';
import {
  headerFieldName,
  HEADER_FIELDS,
  type HeaderField,
  type RecordTemplate,
} from '../../../shared/model/template.ts';
import type { RecordHeader } from '../../../shared/model/record.ts';
import { placeOf, type Refused } from '../../record-session/refusals.ts';
import { notify } from '../../state/status.ts';
import { Icon } from '../../components/Icon.tsx';
import { goToPlace } from './check/go-to.ts';
import { useRecord, type RecordTools } from './context.ts';

/** Why the core does not take what stands here (`entry:ID`, `header.ordinal`), or undefined. */
export function useRefused(key: string): PlainError | undefined {
  const { session } = useRecord();
  return useSyncExternalStore(
    (listener) => session.subscribe('save', listener),
    () => session.refused.get(key)?.error,
  );
}

/** Below something that is not saved because the core does not take it as it stands. Nothing else waits for it. */
export function NotTaken({ of }: { of: string }) {
  const error = useRefused(of);
  return error === undefined ? null : (
    <p className="bad" role="alert">
      <Icon name="oct" />
      <span>{sentence('这一处', error)}</span>
    </p>
  );
}

/** Goes to the first thing that is not saved and says what is wrong with it. False if there is none. */
export function goToRefused(tools: RecordTools): boolean {
  const [first] = tools.session.refused.values();
  if (!first) return false;
  goToPlace(tools, placeOf(first));
  notify(sentence(nameOf(first, tools.session.meta.template), first.error));
  return true;
}

function sentence(what: string, error: PlainError): string {
  return `${what}没有保存，其余都已保存：${error.message}`;
}

const OTHER_NAMES: Partial<Record<keyof RecordHeader, string>> = {
  guests: '列席人员',
  mode: '记录方式',
  plannedOn: '计划日期',
  own: '这类记录的项目',
};

function nameOf({ edit, field }: Refused, template: RecordTemplate): string {
  if (field === undefined) return edit.op.startsWith('attendance') ? '点名里有一处' : '这一处';
  return isHeaderField(field) ? headerFieldName(field, template) : (OTHER_NAMES[field] ?? '这一处');
}

function isHeaderField(field: string): field is HeaderField {
  return (HEADER_FIELDS as readonly string[]).includes(field);
}
