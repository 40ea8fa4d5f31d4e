import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import type { AppError } from '../../shared/model/errors.ts';
import { call, shown } from '../client.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { ErrorNote, Loading } from '../components/states.tsx';
import { notify } from '../state/status.ts';
import { readText, sizeText, viewOf } from './files.ts';
import './attachments.css';

const PdfView = lazy(() => import('./PdfView.tsx'));

interface ShownFile {
  id: string;
  name: string;
  mime: string;
  size: number;
  sha256: string;
  /** When a picture was taken, where it says so. */
  exifTime?: string | null;
  caption?: string;
}

/** The calls about files of one kind, by id. */
export interface FileCalls {
  /** What such a file is called: 附件, 扫描件. */
  what: string;
  read: (id: string) => Promise<{ bytes: Uint8Array }>;
  exportTo: (id: string, folder: string) => Promise<{ fileName: string }>;
  /** Null where what was added stays. */
  remove: ((id: string) => Promise<null>) | null;
}

interface FileDialogProps {
  file: ShownFile;
  calls: FileCalls;
  editable: boolean;
  onRemoved: () => void;
  onClose: () => void;
  /** What is said about it. */
  children?: ReactNode;
}

type Content = { kind: 'loading' } | { kind: 'failed'; error: AppError } | { kind: 'read'; bytes: Uint8Array };

/** A file of the book seen inside the app. Nothing is ever run; outside it goes only as an export. */
export function FileDialog({ file, calls, editable, onRemoved, onClose, children }: FileDialogProps) {
  const [content, setContent] = useState<Content>({ kind: 'loading' });
  const [removing, setRemoving] = useState(false);
  const view = viewOf(file.mime);
  useEffect(() => {
    if (view === 'none') return;
    calls.read(file.id).then(
      ({ bytes }) => setContent({ kind: 'read', bytes }),
      (thrown: unknown) => setContent({ kind: 'failed', error: shown(thrown) }),
    );
  }, [calls, file.id, view]);

  async function exportIt(): Promise<void> {
    try {
      const folder = await call('host.pickFolder', { purpose: 'export' });
      if (!folder) return;
      const { fileName } = await calls.exportTo(file.id, folder.handle);
      notify(`已导出“${fileName}”`);
    } catch (thrown) {
      notify(shown(thrown).message);
    }
  }

  async function remove(): Promise<void> {
    try {
      await calls.remove?.(file.id);
      onRemoved();
      notify(`已删除${calls.what}“${file.name}”`);
      onClose();
    } catch (thrown) {
      notify(shown(thrown).message);
    }
  }

  return (
    <Dialog
      title={file.name}
      width={1080}
      onClose={onClose}
      actions={
        <>
          <span className="cap sp">
            {sizeText(file.size)}
            {file.exifTime && ` · 拍摄时间 ${file.exifTime}`} · 摘要 {file.sha256.slice(0, 12)}
          </span>
          {editable && calls.remove && (
            // The same button, so that it keeps the focus: pressed twice by habit it deletes nothing.
            <Button {...(removing ? {} : { icon: 'trash' })} onClick={() => setRemoving(!removing)}>
              {removing ? '不删除' : '删除'}
            </Button>
          )}
          {removing && <Button onClick={() => void remove()}>删除“{file.name}”，不能恢复</Button>}
          <Button icon="export" onClick={() => void exportIt()}>
            导出到文件夹
          </Button>
        </>
      }
    >
      {children}
      <div className="viewer">
        {view === 'none' && <p className="dim">这类文件不在这里打开。要看内容，请导出到文件夹，用相应的软件打开。</p>}
        {view !== 'none' && content.kind === 'loading' && <Loading what={`打开${calls.what}`} />}
        {content.kind === 'failed' && <ErrorNote error={content.error} />}
        {content.kind === 'read' && view === 'picture' && <Picture bytes={content.bytes} file={file} />}
        {content.kind === 'read' && view === 'text' && <pre>{readText(content.bytes)}</pre>}
        {content.kind === 'read' && view === 'pdf' && (
          <Suspense fallback={<Loading what={`打开${calls.what}`} />}>
            <PdfView bytes={content.bytes} />
          </Suspense>
        )}
      </div>
    </Dialog>
  );
}

/** A picture as a blob of its own type; the bytes never become an address outside this page. */
function Picture({ bytes, file }: { bytes: Uint8Array; file: ShownFile }) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([bytes.slice()], { type: file.mime }));
    if (image.current) image.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [bytes, file.mime]);
  return <img ref={image} alt={file.caption || file.name} />;
}
