import { useEffect, useRef } from 'react';
import type { PackageOutcome, PackageWish } from '../../../shared/contract/archive.ts';
import { Checkbox, SegmentedControl } from '../../components/choices.tsx';
import { TextInput } from '../../components/inputs.tsx';
import { Note } from '../../components/states.tsx';
import { useSession } from '../../state/session.ts';

/** What is said about a package before it is made. */
export interface PackageTerms {
  scope: PackageWish['scope'];
  virusScan: string;
  sm2: boolean;
  archived: boolean;
}

const SCOPES = [
  { value: 'counts', label: '只列人次和人数' },
  { value: 'full', label: '全文' },
] as const;

/** How much goes out, what was done about malware, and whether the records are archived then. */
export function Terms({ terms, onTerms }: { terms: PackageTerms; onTerms: (terms: PackageTerms) => void }) {
  const { session } = useSession();
  return (
    <section className="terms" aria-label="打包的要求">
      <h2>批评、谈话的原话和评议名单</h2>
      <SegmentedControl
        label="批评、谈话的原话和评议名单"
        size="sm"
        value={terms.scope}
        options={SCOPES.map((each) => ({ ...each, disabled: each.value === 'full' && !session.restricted }))}
        onChange={(scope) => onTerms({ ...terms, scope })}
      />
      {terms.scope === 'full' && (
        <Note tone="warn">
          写出的归档包、合订本含批评、谈话的原话和逐人的评议结果，不加密。请按保管要求限制查阅；写出时会记入登记。
        </Note>
      )}
      <h2>病毒查杀的情况</h2>
      <TextInput
        full
        aria-label="病毒查杀的情况"
        placeholder="例如：11月22日已用单位的杀毒软件查杀"
        maxLength={200}
        value={terms.virusScan}
        onChange={(virusScan) => onTerms({ ...terms, virusScan })}
      />
      <Checkbox checked={terms.sm2} onChange={(sm2) => onTerms({ ...terms, sm2 })}>
        另加一个 SM2 签名（SM3 杂凑） <span className="cap">未经商用密码认证</span>
      </Checkbox>
      <Checkbox checked={terms.archived} onChange={(archived) => onTerms({ ...terms, archived })}>
        打包成功后，把有档号的记录转为“已归档”
      </Checkbox>
    </section>
  );
}

/** Where a package lies and by what it is known. Takes the focus, so that what is to be written down is read out. */
export function MadeNote({ made }: { made: NonNullable<PackageOutcome['made']> }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="made" aria-label="打包的结果">
      <h2 ref={heading} tabIndex={-1}>
        已写成归档包
      </h2>
      <p>
        在所选文件夹的“{made.folder}”里：{made.container}、它的哈希值、四性检测报告和核验的网页。
      </p>
      <h3>记录簿签名的指纹</h3>
      <p className="fp">{made.fingerprint}</p>
      <p className="cap">请把指纹抄写或打印在交接的纸上，不要只随包发送：核验的人要从包以外得到它。</p>
      <h3>归档包的 SHA-256</h3>
      <p className="fp">{made.sha256}</p>
    </section>
  );
}
