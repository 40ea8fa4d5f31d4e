import { useEffect, useRef, type ReactNode } from 'react';
import { CHECK_BASIS } from '../../../shared/archive/check/index.ts';
import { PROPERTIES, RESULT_NAMES } from '../../../shared/archive/check/item.ts';
import type { PackageOutcome } from '../../../shared/contract/archive.ts';
import { TextInput } from '../../components/inputs.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';

const LOOKS = {
  pass: { icon: 'ringchk', tone: 'ok' },
  fail: { icon: 'oct', tone: 'err' },
  none: { icon: 'dash', tone: 'dim' },
} as const;

type Item = PackageOutcome['items'][number];

interface CheckResultProps {
  outcome: PackageOutcome;
  reasons: ReadonlyMap<string, string>;
  onReason: (item: string, reason: string) => void;
}

/** What the 四性检测 found: first what did not pass, with room for the reason to package all the same, then the rest by property. */
export function CheckResult({ outcome, reasons, onReason }: CheckResultProps) {
  const { items, made } = outcome;
  const section = useRef<HTMLElement>(null);
  // What is asked next has the focus as soon as the check ends.
  useEffect(() => section.current?.querySelector('input')?.focus(), []);
  const failed = items.filter((item) => item.result === 'fail');
  const count = (result: Item['result']): number => items.filter((item) => item.result === result).length;
  return (
    <section className="check" aria-label="四性检测的结果" ref={section}>
      <h2>
        四性检测：通过 {count('pass')} 项，不通过 {count('fail')} 项，不适用 {count('none')} 项
      </h2>
      <p className="cap">{CHECK_BASIS}</p>
      {failed.length > 0 && (
        <div>
          <h3>不通过的条目{made === null && '：处理以后重新检测，或者写明仍要打包的理由'}</h3>
          <ul>
            {failed.map((item) => (
              <Line key={item.id} item={item}>
                {made === null ? (
                  <TextInput
                    full
                    aria-label={`${item.id} ${item.title}：仍要打包的理由`}
                    placeholder="仍要打包的理由"
                    maxLength={200}
                    value={reasons.get(item.id) ?? ''}
                    onChange={(reason) => onReason(item.id, reason)}
                  />
                ) : (
                  <p className="cap">打包的理由：{reasons.get(item.id)}</p>
                )}
              </Line>
            ))}
          </ul>
        </div>
      )}
      {PROPERTIES.map((property) => (
        <div key={property}>
          <h3>{property}</h3>
          <ul>
            {items
              .filter((item) => item.property === property && item.result !== 'fail')
              .map((item) => (
                <Line key={item.id} item={item} />
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Line({ item: { id, title, result, evidence }, children }: { item: Item; children?: ReactNode }) {
  return (
    <li>
      <p className="row">
        <StatusWord {...LOOKS[result]}>{RESULT_NAMES[result]}</StatusWord>
        <span>
          {id} {title}
        </span>
      </p>
      <p className="cap">{evidence}</p>
      {children}
    </li>
  );
}
