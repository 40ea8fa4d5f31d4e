import { scopeWords } from '../../shared/archive/read-me.ts';
import { readFingerprint } from '../../shared/archive/signature.ts';
import { verifySet } from '../../shared/archive/verify-set.ts';
import { volumeWords } from '../../shared/archive/volumes.ts';
import { verifyPackage, type PackageReport } from '../../shared/archive/verify.ts';
import { browserMachine } from './machine.ts';

/* The page that travels beside a package and verifies it without the program, for as long as there are browsers. */

const [file, fingerprint, result] = ['file', 'fingerprint', 'result'].map((id) => document.getElementById(id));

async function verify(): Promise<void> {
  if (!(file instanceof HTMLInputElement) || !(fingerprint instanceof HTMLInputElement) || !result) return;
  const chosen = Array.from(file.files ?? []);
  if (chosen.length === 0) return show(result, [line('h2', '请先选择归档包（ZIP 文件）。')]);
  const typed = fingerprint.value.trim();
  const given = typed === '' ? null : readFingerprint(typed);
  if (typed !== '' && given === null) {
    show(result, [line('h2', '指纹不对：应是 64 个数字和字母 A 到 F，请照纸上的重新填写。')]);
    return fingerprint.focus();
  }
  show(result, [line('h2', '正在核验……')]);
  // Lets the line be painted before the work begins.
  await new Promise((done) => setTimeout(done, 50));
  try {
    const looked: { name: string; report: PackageReport }[] = [];
    // One after another: each may take as much memory as there is.
    for (const each of chosen) {
      const bytes = new Uint8Array(await each.arrayBuffer());
      looked.push({ name: each.name, report: await verifyPackage(bytes, browserMachine, given) });
    }
    show(result, [...setLines(looked), ...looked.flatMap(({ name, report }) => linesOf(report, name))]);
  } catch {
    show(result, [line('h2', '读不到选的文件。请把它复制到本机的硬盘上，再选一次。')]);
  }
}

/** What holds for the volumes of a set together. */
function setLines(looked: readonly { name: string; report: PackageReport }[]): HTMLElement[] {
  const set = verifySet(looked);
  if (!set) return [];
  const [only] = looked;
  if (looked.length === 1)
    return [
      line('p', `这是一套里的一卷。下面只核验这一卷；其余各卷没有选，请一次选全：${set.missing.join('')}`, 'note'),
    ];
  const intact = looked.every(({ report }) => report.intact);
  const whole = `各卷齐全：${looked.length} 卷属于同一套${intact ? '' : '；内容有不一致，见下面各卷'}`;
  return [
    line('h2', set.whole ? whole : '这一套不齐全', set.whole && intact ? 'good' : 'bad'),
    line('p', `立档单位：${only?.report.manifest?.branch ?? '读不出'}`),
    ...[...set.findings, ...set.missing].map((text) => line('li', text)),
  ];
}

function linesOf(
  { intact, findings, notes, manifest, fingerprint: signedBy, fromBook, sm2Fingerprint, files }: PackageReport,
  name: string,
) {
  return [
    line('h2', headline(intact, fromBook, findings.length), intact ? (fromBook === true ? 'good' : 'open') : 'bad'),
    line('p', `文件：${name}`),
    ...(manifest
      ? [
          line(
            'p',
            `立档单位：${manifest.branch}；内容：${manifest.about}，${manifest.records.length} 件，${files} 个文件`,
          ),
          ...(manifest.volume ? [line('p', `分卷：${volumeWords(manifest.volume)}`)] : []),
          line('p', `范围：${scopeWords(manifest.scope)}`),
        ]
      : []),
    ...(signedBy === null ? [] : [line('p', `签名的指纹：${signedBy}`)]),
    ...(sm2Fingerprint === null
      ? []
      : [line('p', `另有 SM2 签名，也对得上；公钥的指纹（SM3）：${sm2Fingerprint}。未经商用密码认证。`, 'note')]),
    ...findings.map(({ text }) => line('li', text)),
    ...notes.map((note) => line('p', note, 'note')),
    ...(manifest?.reasons ?? []).map(({ item, title, reason }) =>
      line('p', `四性检测 ${item} ${title}没有通过，打包的理由：${reason}`, 'note'),
    ),
  ];
}

function headline(intact: boolean, fromBook: boolean | null, findings: number): string {
  if (!intact) return `有 ${findings} 处不一致`;
  return fromBook === true
    ? '一致：内容没有改动，签名的指纹与填写的一样'
    : '内容与包里的清单一致；还不能说明是谁签的名';
}

function line(tag: 'h2' | 'p' | 'li', text: string, look = ''): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = look;
  return element;
}

function show(place: HTMLElement, lines: readonly HTMLElement[]): void {
  place.replaceChildren(...lines);
}

document.getElementById('verify')?.addEventListener('click', () => void verify());
