import { MAX_WORD_TEMPLATE, type WordTemplateAbout } from '../../../../shared/model/word-template.ts';
import { Field } from '../../../components/Field.tsx';
import { Select, TextInput, type Option } from '../../../components/inputs.tsx';

interface AboutFieldsProps {
  about: WordTemplateAbout;
  types: readonly Option<string>[];
  onAbout: (about: WordTemplateAbout) => void;
}

/** How a template is called, and for which records it is offered. */
export function AboutFields({ about, types, onAbout }: AboutFieldsProps) {
  return (
    <>
      <Field label="名称" hint="导出时按这个名称选，文件名里也有它。">
        <TextInput
          full
          maxLength={MAX_WORD_TEMPLATE.name}
          value={about.name}
          onChange={(name) => onAbout({ ...about, name })}
        />
      </Field>
      <Field label="用于" hint="只在导出这种记录时列出。">
        <Select
          value={about.type ?? ''}
          options={[{ value: '', label: '各种记录' }, ...types]}
          onChange={(type) => onAbout({ ...about, type: type === '' ? null : type })}
        />
      </Field>
    </>
  );
}
