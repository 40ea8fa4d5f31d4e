import {
  HEADER_FIELDS,
  headerFieldName,
  type HeaderField,
  type RecordTemplate,
} from '../../../../shared/model/template.ts';
import type { TemplateParts } from '../../../../shared/model/template-parts.ts';
import { fixedHeader, possibleHeader } from '../../../../shared/templates/own/compose.ts';
import { Checkbox } from '../../../components/choices.tsx';

interface HeaderFieldsProps {
  builtIn: RecordTemplate;
  parts: TemplateParts;
  problem: string | null;
  onChange: (part: Pick<TemplateParts, 'header' | 'required'>) => void;
}

/** Which facts of the meeting are asked for, and which must be there. What every record needs stays as it is. */
export function HeaderFields({ builtIn, parts, problem, onChange }: HeaderFieldsProps) {
  const fixed = fixedHeader(builtIn);
  const fields = HEADER_FIELDS.filter(possibleHeader(builtIn));
  const put = (field: HeaderField, shown: boolean, required: boolean) => {
    const others = (list: readonly HeaderField[]) => list.filter((f) => f !== field);
    const header = shown
      ? parts.header.includes(field)
        ? parts.header
        : [...parts.header, field]
      : others(parts.header);
    onChange({ header, required: required ? [...others(parts.required), field] : others(parts.required) });
  };
  return (
    <section>
      <h3>{builtIn.noun}情况</h3>
      {problem && <p className="bad">{problem}</p>}
      <table className="tb">
        <thead>
          <tr>
            <th>项目</th>
            <th>列出</th>
            <th>要填</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => {
            const name = headerFieldName(field, builtIn);
            const [shown, required] = [parts.header.includes(field), parts.required.includes(field)];
            return (
              <tr key={field}>
                <td>{name}</td>
                <td>
                  {fixed.has(field) ? (
                    <span className="dim">都列出</span>
                  ) : (
                    <Checkbox checked={shown} onChange={(on) => put(field, on, on && required)}>
                      <span className="vh">列出{name}</span>
                    </Checkbox>
                  )}
                </td>
                <td>
                  {builtIn.required.includes(field) ? (
                    <span className="dim">都要填</span>
                  ) : (
                    <Checkbox checked={required} onChange={(on) => put(field, shown || on, on)}>
                      <span className="vh">要填{name}</span>
                    </Checkbox>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
