import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { offersCards } from '../../../shared/model/card.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import { shortDigest } from '../../../shared/print/index.ts';
import { Button } from '../../components/Button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { Select, TextInput } from '../../components/inputs.tsx';
import { StateTag } from '../../components/StateTag.tsx';
import { ZOOMS } from './zoom.ts';

interface PreviewToolsProps {
  record: MeetingRecord;
  page: number;
  pages: number;
  goTo: (page: number) => void;
  grid: boolean;
  setGrid: (grid: boolean) => void;
  zoom: number;
  setZoom: (zoom: number) => void;
  onBack: () => void;
}

/** Back to the record, which page, grid and zoom. */
export function PreviewTools({ record, page, pages, goTo, grid, setGrid, zoom, setZoom, onBack }: PreviewToolsProps) {
  const navigate = useNavigate();
  const [typed, setTyped] = useState<string | null>(null);
  const steps = ZOOMS.some((z) => z === zoom) ? ZOOMS : [...ZOOMS, zoom].toSorted((a, b) => a - b);
  return (
    <div className="tool">
      <Button kind="text" size="sm" icon="left" keys="Escape" onClick={onBack}>
        返回记录
      </Button>
      <h1 className="ell" title={record.digest === null ? undefined : `摘要 ${shortDigest(record.digest)}`}>
        {record.header.title}
      </h1>
      <StateTag state={record.state} />
      {record.sections.some(offersCards) && (
        <Button
          kind="text"
          size="sm"
          icon="cake"
          onClick={() => void navigate({ to: '/cards', search: { record: record.id } })}
        >
          政治生日贺卡
        </Button>
      )}
      <span className="sp" />
      <Button
        kind="icon"
        size="sm"
        icon="left"
        aria-label="上一页"
        disabled={page <= 1}
        onClick={() => goTo(page - 1)}
      />
      <TextInput
        size="sm"
        aria-label="页码"
        inputMode="numeric"
        style={{ width: 44 }}
        value={typed ?? String(page)}
        onChange={setTyped}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || typed === null) return;
          goTo(Number(typed) || page);
          setTyped(null);
        }}
      />
      <span className="dim nw">/ {pages} 页</span>
      <Button
        kind="icon"
        size="sm"
        icon="right"
        aria-label="下一页"
        disabled={page >= pages}
        onClick={() => goTo(page + 1)}
      />
      <Checkbox checked={grid} onChange={setGrid}>
        <span className="nw">显示版心网格</span>
      </Checkbox>
      <Select
        size="sm"
        aria-label="缩放"
        value={String(zoom)}
        options={steps.map((z) => ({ value: String(z), label: `${z}%` }))}
        onChange={(value) => setZoom(Number(value))}
      />
    </div>
  );
}
