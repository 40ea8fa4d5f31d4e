import { SM2_SIGNATURE } from './sm2-signature.ts';
import { AUDIT_EXCERPT, MANIFEST, SIGNATURE, type Manifest } from './manifest.ts';
import { volumeWords } from './volumes.ts';
import { CHECK_BASIS } from './check/index.ts';

const SCOPE_WORDS = {
  counts: '批评与自我批评、谈话的原话和评议结果的名单没有放入，只有人次和人数',
  full: '含批评与自我批评、谈话的原话和评议结果的名单，请按保管要求限制查阅',
} as const;

/** What a package holds of restricted text, in words. */
export function scopeWords(scope: Manifest['scope']): string {
  return SCOPE_WORDS[scope];
}

/** 说明.txt: what a package is, how its parts lie and how it is verified, for whoever opens it in twenty years. */
export function readMe(
  about: Pick<Manifest, 'branch' | 'about' | 'scope' | 'program' | 'reasons' | 'volume'> & {
    records: number;
    sm2: boolean;
  },
): string {
  const reasons = about.reasons.map(({ item, title, reason }) => `  ${item} ${title}：${reason}`);
  return [
    '归档包说明',
    '',
    `立档单位：${about.branch}`,
    `内容：${about.about}的会议记录，${about.records} 件`,
    ...(about.volume
      ? [
          `分卷：${volumeWords(about.volume)}。每一卷自己是完整的归档包，可以单独核验；核验网页里一次选全部各卷，可以看出缺哪一卷。`,
        ]
      : []),
    `范围：${scopeWords(about.scope)}`,
    `写成的程序：${about.program}`,
    '',
    '里面有什么',
    '  每件记录一个文件夹，用档号命名：正文、记录.json（各栏的内容）、元数据.xml、附件。',
    '  归档文件目录（Word 和 Excel）和备考表。页数按本程序的版面计算。',
    '  元数据按 DA/T 46—2009 的元素填写；M46 以后的编号依据公开资料，待核对。',
    '  照片去掉了拍摄地点和相机的信息，所以与记录里登记的哈希值不同，以清单为准。',
    `  ${MANIFEST}：每个文件的字节数、SHA-256 和 SM3。`,
    `  ${SIGNATURE}：记录簿签名（Ed25519），证明清单出自这本记录簿。它不是个人签名，也不是电子签名法所说的可靠电子签名；未经商用密码认证。`,
    ...(about.sm2
      ? [`  ${SM2_SIGNATURE}：同一份清单的记录簿签名，用 SM2 和 SM3，公钥写在清单里；未经商用密码认证。`]
      : []),
    `  ${AUDIT_EXCERPT}：操作日志里与这些记录有关的条目，每一条带有前一条的哈希值；其他条目没有放入，所以不能单凭它证明整条日志。`,
    '',
    '怎样核验',
    '  用浏览器打开归档包旁边的“核验归档包.html”，选择这个 ZIP 文件，填入支部打印在纸上的指纹。不需要联网，不需要安装程序。',
    '',
    '四性检测',
    `  ${CHECK_BASIS}`,
    ...(reasons.length === 0 ? ['  没有不通过的条目。'] : ['  下列条目没有通过，写明理由后打包：', ...reasons]),
    '',
  ].join('\r\n');
}
