import { useState } from 'react';
import type { PaperFormat } from '../../../shared/contract/exports.ts';
import { Button } from '../../components/Button.tsx';
import { SegmentedControl } from '../../components/choices.tsx';
import { WrittenNote, type Written } from './WrittenNote.tsx';

const FORMATS = [
  { value: 'docx', label: 'Word' },
  { value: 'pdf', label: 'PDF' },
  { value: 'ofd', label: 'OFD' },
] as const satisfies readonly { value: PaperFormat; label: string }[];

interface BindingProps {
  enabled: boolean;
  /** How many final records the year has. */
  records: number;
  year: number;
  written: Written;
  onBind: (format: PaperFormat) => void;
}

/** 合订本: the year in one file. How much of the restricted words it holds is chosen once, above, for package and 合订本. */
export function Binding({ enabled, records, year, written, onBind }: BindingProps) {
  const [format, setFormat] = useState<PaperFormat>('docx');
  return (
    <section aria-label="合订本">
      <h2>合订本</h2>
      <p className="cap">
        {year}年度已定稿的 {records}{' '}
        份记录印在一个文件里：封面、目录、连续的页码和备考表，供检查或年底上交。原话是否放入，按上面选的。
      </p>
      <span className="row">
        <SegmentedControl label="合订本的格式" size="sm" value={format} options={FORMATS} onChange={setFormat} />
        <Button disabled={!enabled} onClick={() => onBind(format)}>
          装订合订本
        </Button>
      </span>
      {written?.what === '装订' && <WrittenNote said="已装订" written={written} />}
    </section>
  );
}
