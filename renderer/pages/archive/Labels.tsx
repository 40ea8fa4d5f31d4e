import { Button } from '../../components/Button.tsx';
import { WrittenNote, type Written } from './WrittenNote.tsx';

interface LabelsProps {
  enabled: boolean;
  /** How many of the chosen records have a 档号. */
  numbered: number;
  written: Written;
  onLabels: () => void;
}

/** 归档章 for paper that is printed and signed already. */
export function Labels({ enabled, numbered, written, onLabels }: LabelsProps) {
  return (
    <section aria-label="归档章标签">
      <h2>归档章</h2>
      <p className="cap">
        还没有打印的，在打印预览里选“首页盖归档章”。已经打印签字的，把选取的 {numbered}{' '}
        份有档号的记录的章印在一张纸上，剪下来贴到首页上端。
      </p>
      <Button disabled={!enabled} onClick={onLabels}>
        印归档章标签
      </Button>
      {written?.what === '印标签' && <WrittenNote said="已写成" written={written} />}
    </section>
  );
}
