import type { DispositionRule, Share } from '../../../shared/model/rule-settings.ts';
import { USUAL_SHARES } from '../../../shared/rules/setting-words.ts';
import { shareName } from '../../../shared/rules/votes.ts';
import { Checkbox } from '../../components/choices.tsx';
import { Select, TextInput } from '../../components/inputs.tsx';

interface DispositionFieldsProps {
  value: DispositionRule | null;
  onChange: (value: DispositionRule | null) => void;
}

const MORE_THAN_HALF: Share = { compare: 'more_than', numerator: 1, denominator: 2 };
const BEGUN: DispositionRule = {
  quorum: MORE_THAN_HALF,
  pass: { ...MORE_THAN_HALF, of: 'expected' },
  document: '',
  article: '',
};
const BASES = [
  { value: 'expected', label: '应到的人' },
  { value: 'present', label: '到会的人' },
] as const;

/** The threshold of 处置、处分 as the branch reads it in its own copy of the rule; nothing until it is entered. */
export function DispositionFields({ value, onChange }: DispositionFieldsProps) {
  const change = (part: Partial<DispositionRule>) => value && onChange({ ...value, ...part });
  return (
    <div className="disposition">
      <Checkbox checked={value !== null} onChange={(on) => onChange(on ? BEGUN : null)}>
        照本单位手里的文件录入比例
      </Checkbox>
      {value && (
        <>
          <label className="row">
            到会
            <ShareSelect of="应到的" value={value.quorum} onChange={(quorum) => change({ quorum })} />
          </label>
          <span className="row">
            <label className="row">
              赞成
              <ShareSelect
                of=""
                value={value.pass}
                onChange={(share) => change({ pass: { ...share, of: value.pass.of } })}
              />
            </label>
            <label className="row">
              按
              <Select
                value={value.pass.of}
                options={BASES}
                onChange={(of) => change({ pass: { ...value.pass, of } })}
              />
              算
            </label>
          </span>
          <label className="row">
            文件
            <TextInput
              full
              maxLength={80}
              value={value.document}
              placeholder="文件名称，必须填写"
              onChange={(document) => change({ document })}
            />
          </label>
          <label className="row">
            条款
            <TextInput maxLength={40} value={value.article} onChange={(article) => change({ article })} />
          </label>
        </>
      )}
    </div>
  );
}

interface ShareSelectProps {
  of: string;
  value: Share;
  onChange: (share: Share) => void;
}

/** Choice of a share; one that came with a file of templates stands beside the usual ones. */
function ShareSelect({ of, value, onChange }: ShareSelectProps) {
  const known = USUAL_SHARES.some((s) => keyOf(s) === keyOf(value));
  const shares = known ? USUAL_SHARES : [...USUAL_SHARES, value];
  return (
    <Select
      value={keyOf(value)}
      options={shares.map((s) => ({ value: keyOf(s), label: shareName(s, of) }))}
      onChange={(key) => {
        const { compare, numerator, denominator } = shares.find((s) => keyOf(s) === key) ?? value;
        onChange({ compare, numerator, denominator });
      }}
    />
  );
}

function keyOf({ compare, numerator, denominator }: Share): string {
  return `${compare} ${numerator}/${denominator}`;
}
