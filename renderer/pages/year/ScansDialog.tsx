import { useEffect, useRef, useState } from 'react';
import { MAX_ATTACHMENT_TEXT, SCAN_TYPES } from '../../../shared/model/attachment-limits.ts';
import { DUTY_NAMES, type PaperRecord } from '../../../shared/model/year.ts';
import { formatOfficialDate } from '../../../shared/text/dates.ts';
import { takingFiles } from '../../attachments/drop.ts';
import { FileDialog, type FileCalls } from '../../attachments/FileDialog.tsx';
import { listOf, sizeText } from '../../attachments/files.ts';
import { call, shown } from '../../client.ts';
import { useFocusAfterLoss } from '../../components/after-loss.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Note } from '../../components/states.tsx';
import { useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { yearChanged } from './changes.ts';
import { givenScans, keepScans, pickScans, type Choice } from './scans.ts';

const CALLS: FileCalls = {
  what: '扫描件',
  read: (scanId) => call('scans.read', { scanId }),
  exportTo: (scanId, folder) => call('scans.exportTo', { scanId, folder }),
  remove: (scanId) => call('scans.remove', { scanId }),
};

/** What can be a scan, and how it comes in. */
export const SCAN_HINT = `${listOf(SCAN_TYPES)}，每个不超过 ${MAX_ATTACHMENT_TEXT}；也可以拖到这里，或者复制图片以后按 Ctrl+V`;

interface ScansDialogProps {
  paper: PaperRecord;
  /** Why files that were chosen before could not be kept. */
  refused?: readonly string[];
  onClose: () => void;
}

/** The scanned original of an entry: looked at, added to, taken away. */
export function ScansDialog({ paper, refused: before = [], onClose }: ScansDialogProps) {
  const { readOnly } = useSession().session;
  const papers = useCall('year.papers', {});
  const scans = papers.data?.find(({ id }) => id === paper.id)?.scans ?? [];
  const [refused, setRefused] = useState(before);
  const [busy, setBusy] = useState(false);
  const [viewing, setViewing] = useState<string | null>(null);
  const viewed = scans.find(({ id }) => id === viewing);
  const addButton = useRef<HTMLButtonElement>(null);
  useFocusAfterLoss(scans.length, addButton);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => body.current?.querySelector('button')?.focus(), []);

  async function add(choose: () => Promise<Choice>): Promise<void> {
    if (busy || readOnly) return;
    setBusy(true);
    try {
      const given = await choose();
      setRefused([...given.refused, ...(await keepScans(paper.id, given.chosen))]);
      yearChanged();
    } catch (thrown) {
      setRefused([shown(thrown).message]);
    } finally {
      setBusy(false);
    }
  }

  const taking = takingFiles((files) => void add(() => Promise.resolve(givenScans(files))));
  return (
    <>
      <Dialog title="扫描件" width={560} onClose={onClose} actions={<Button onClick={onClose}>关闭</Button>}>
        <div className="form" ref={body} {...(readOnly ? {} : taking)}>
          <p>
            {DUTY_NAMES[paper.type]}
            {paper.groupName !== '' && `（${paper.groupName}）`}，{formatOfficialDate(paper.heldOn)}
            <span className="dim"> · 原件在{paper.original}</span>
          </p>
          {refused.map((why, at) => (
            <Note key={at} tone="warn">
              <p role="alert">{why}</p>
            </Note>
          ))}
          {scans.length === 0 && <p className="dim">还没有扫描件。</p>}
          <ul>
            {scans.map((scan) => (
              <li key={scan.id}>
                <button type="button" className="ln" onClick={() => setViewing(scan.id)}>
                  <Icon name="clip" tone="dim" />
                  <span>{scan.name}</span>
                  <span className="cap">{sizeText(scan.size)}</span>
                </button>
              </li>
            ))}
          </ul>
          {!readOnly && (
            <>
              <p>
                <Button ref={addButton} icon="plus" busy={busy} onClick={() => void add(pickScans)}>
                  添加扫描件
                </Button>
              </p>
              <p className="cap">{SCAN_HINT}</p>
            </>
          )}
        </div>
      </Dialog>
      {viewed && (
        <FileDialog
          key={viewed.id}
          file={viewed}
          calls={CALLS}
          editable={!readOnly}
          onRemoved={yearChanged}
          onClose={() => setViewing(null)}
        />
      )}
    </>
  );
}
