import { useEffect, useRef } from 'react';
import { DISCS, LARGEST_VOLUME, LEAST_DISC_MB, megabytes, MOST_DISC_MB } from '../../../shared/archive/discs.ts';
import type { PackageOutcome, PackageWish } from '../../../shared/contract/archive.ts';
import { Checkbox, SegmentedControl } from '../../components/choices.tsx';
import { NumberInput, TextInput } from '../../components/inputs.tsx';
import { Note } from '../../components/states.tsx';
import { useSession } from '../../state/session.ts';

/** What is said about a package before it is made. */
export interface PackageTerms {
  scope: PackageWish['scope'];
  virusScan: string;
  sm2: boolean;
  archived: boolean;
  /** Whether it is split, and for which disc. */
  disc: 'none' | 'cd' | 'dvd' | 'own';
  /** Own size in MB; null while another is typed. */
  ownMb: number | null;
}

/** Bytes of the chosen disc; undefined = one package, null = a size that is none. */
export function discBytesOf({ disc, ownMb }: PackageTerms): number | undefined | null {
  if (disc === 'none') return undefined;
  if (disc !== 'own') return DISCS[disc];
  return ownMb === null || ownMb < LEAST_DISC_MB ? null : ownMb * 1024 * 1024;
}

const DISC_OPTIONS = [
  { value: 'none', label: '不分卷' },
  { value: 'cd', label: 'CD 650 MB' },
  { value: 'dvd', label: 'DVD 4.4 GB' },
  { value: 'own', label: '自定' },
] as const;

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
      <h2>刻光盘</h2>
      <SegmentedControl
        label="刻光盘"
        size="sm"
        value={terms.disc}
        options={DISC_OPTIONS}
        onChange={(disc) => onTerms({ ...terms, disc })}
      />
      {terms.disc === 'own' && (
        <label className="row">
          每张
          <NumberInput
            size="sm"
            aria-label="每张光盘的大小（MB）"
            max={MOST_DISC_MB}
            value={terms.ownMb}
            onChange={(ownMb) => onTerms({ ...terms, ownMb })}
          />
          MB，{LEAST_DISC_MB} 到 {MOST_DISC_MB}
        </label>
      )}
      {terms.disc !== 'none' && (
        <p className="cap">
          放不下时分成几卷，每卷是完整的归档包，一件不拆开。一卷最多 {LARGEST_VOLUME / 1024 / 1024}{' '}
          MB，大的光盘可以放几卷。
        </p>
      )}
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
        已写成归档包{made.volumes.length > 1 && `，共 ${made.volumes.length} 卷`}
      </h2>
      <p>
        在所选文件夹的“{made.folder}”里：{made.volumes.map(({ container }) => container).join('、')}
        ，还有哈希值、四性检测报告和核验的网页。
        {made.volumes.length > 1 && '刻盘时把核验的网页和哈希值放到每张盘上。'}
      </p>
      <h3>记录簿签名的指纹</h3>
      <p className="fp">{made.fingerprint}</p>
      <p className="cap">请把指纹抄写或打印在交接的纸上，不要只随包发送：核验的人要从包以外得到它。</p>
      <h3>归档包的 SHA-256</h3>
      {made.volumes.map(({ container, bytes, sha256 }, i) => (
        <p key={container} className="fp">
          {made.volumes.length > 1 && <span className="cap">{`第 ${i + 1} 卷，${megabytes(bytes)}　`}</span>}
          {sha256}
        </p>
      ))}
    </section>
  );
}
