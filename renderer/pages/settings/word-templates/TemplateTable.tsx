import type { WordTemplate } from '../../../../shared/model/word-template.ts';
import { localDate } from '../../../../shared/text/dates.ts';
import { spokenDate } from '../../../base/when.ts';
import { Button } from '../../../components/Button.tsx';
import type { Option } from '../../../components/inputs.tsx';

export type TemplateDeed = 'try' | 'about' | 'replace' | 'remove';

const DEEDS: readonly { deed: TemplateDeed; label: string; writes: boolean }[] = [
  { deed: 'try', label: '试填…', writes: false },
  { deed: 'about', label: '修改…', writes: true },
  { deed: 'replace', label: '替换…', writes: true },
  { deed: 'remove', label: '删去…', writes: true },
];

interface TemplateTableProps {
  templates: readonly WordTemplate[];
  types: readonly Option<string>[];
  readOnly: boolean;
  onAct: (deed: TemplateDeed, template: WordTemplate) => void;
}

/** The templates that the book keeps, and what can be done with each. */
export function TemplateTable({ templates, types, readOnly, onAct }: TemplateTableProps) {
  return (
    <table className="tb">
      <thead>
        <tr>
          <th>名称</th>
          <th>用于</th>
          <th>存入</th>
          <th>
            <span className="vh">可以做的</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {templates.map((template) => (
          <tr key={template.id}>
            <td>{template.name}</td>
            <td>{types.find((t) => t.value === template.type)?.label ?? '各种记录'}</td>
            <td className="dim">
              {template.by}，{spokenDate(localDate(new Date(template.at)))}
            </td>
            <td className="nw">
              {DEEDS.map(({ deed, label, writes }) => (
                <Button
                  key={deed}
                  kind="text"
                  size="sm"
                  disabled={readOnly && writes}
                  aria-label={`${label.replace('…', '')}“${template.name}”`}
                  onClick={() => onAct(deed, template)}
                >
                  {label}
                </Button>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
