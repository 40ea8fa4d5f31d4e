import { useSyncExternalStore } from 'react';
import type { Statement } from '../../../../shared/model/statement.ts';
import { clockOf } from '../../../base/when.ts';
import { StatusWord } from '../../../components/StatusWord.tsx';
import { Tag } from '../../../components/Tag.tsx';
import type { StatementText } from './statement-text.ts';

interface TextStateProps {
  statement: Statement;
  words: StatementText;
  /** Written since the last version. */
  changed: boolean;
  /** The words are those of the settled version. */
  settled: boolean;
}

/** Which version the words are, whether that is settled, and whether they are on disk. */
export function TextState({ statement, words, changed, settled }: TextStateProps) {
  const saving = useSyncExternalStore(words.subscribe, words.saving);
  const last = statement.versions.at(-1)?.number;
  return (
    <>
      {last !== undefined && (
        <Tag icon={settled ? 'solid' : 'pen'} {...(settled ? { tone: 'ok' as const } : {})}>
          第{last}稿{settled ? '，已审定' : changed ? '，以后又改过' : ''}
        </Tag>
      )}
      {statement.settled && !settled && (
        <Tag icon="tri" tone="warn">
          审定后又改过，请再审定
        </Tag>
      )}
      <span className="cap" role="status">
        {saving.kind === 'saving' && '正在保存…'}
        {saving.kind === 'saved' && `已保存 ${clockOf(saving.at)}`}
        {saving.kind === 'failed' && (
          <StatusWord icon="oct" tone="err">
            没有保存：{saving.error.message}刚才写的还在，会再试。
          </StatusWord>
        )}
      </span>
    </>
  );
}
