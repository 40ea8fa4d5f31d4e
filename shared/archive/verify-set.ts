import type { PackageReport } from './verify.ts';
import type { Volume } from './volumes.ts';

/** A file that was verified as a package. */
interface VerifiedFile {
  name: string;
  report: Pick<PackageReport, 'manifest' | 'fingerprint'>;
}

/** Whether files that were verified each by itself are one whole set. */
interface SetReport {
  /** All volumes are there, once, and of one set. */
  whole: boolean;
  findings: string[];
  /** Volumes that are not among the files, in words. */
  missing: string[];
}

/** What can be said of the files together; null for one package that is no volume. */
export function verifySet(files: readonly VerifiedFile[]): SetReport | null {
  if (files.length === 1 && files[0]?.report.manifest?.volume === undefined) return null;
  const volumes = files.flatMap(({ name, report }) => {
    const volume = report.manifest?.volume;
    return volume ? [{ name, volume, fingerprint: report.fingerprint }] : [];
  });
  const strangers = files.filter(({ report }) => report.manifest?.volume === undefined);
  const sets = new Set(volumes.map(({ volume }) => `${volume.set} ${volume.counts.join(' ')}`));
  const [first] = volumes;
  const findings = [
    ...strangers.map(({ name, report }) =>
      report.manifest === null ? `“${name}”读不出是第几卷。` : `“${name}”不是分卷的归档包，不属于这一套。`,
    ),
    ...(sets.size > 1 ? ['选的文件不是同一套：各卷里写的套号不一样。请只选同一套的各卷。'] : []),
    ...(new Set(volumes.map(({ fingerprint }) => fingerprint)).size > 1
      ? ['各卷的签名指纹不一样，不是同一本记录簿签名的。']
      : []),
    ...twice(volumes),
  ];
  const missing = first && sets.size === 1 ? lacking(first.volume, volumes) : [];
  return { whole: findings.length === 0 && missing.length === 0, findings, missing };
}

function twice(volumes: readonly { name: string; volume: Volume }[]): string[] {
  return [...Map.groupBy(volumes, ({ volume }) => `${volume.set} ${volume.number}`).values()].flatMap((same) =>
    same.length > 1
      ? [`第${same[0]?.volume.number ?? 0}卷选了几次：${same.map(({ name }) => `“${name}”`).join('、')}。`]
      : [],
  );
}

function lacking({ counts }: Volume, volumes: readonly { volume: Volume }[]): string[] {
  const there = new Set(volumes.map(({ volume }) => volume.number));
  return counts.flatMap((count, i) =>
    there.has(i + 1) ? [] : [`缺少第${i + 1}卷（共${counts.length}卷，这一卷 ${count} 件）。`],
  );
}
