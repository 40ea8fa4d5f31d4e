import type { MissingFont } from '../../../shared/print/index.ts';
import { Icon } from '../../components/Icon.tsx';

const NAMED = 'DOCX 里写的仍是标准字体，在装有这些字体的电脑上打开就是标准样子。换了字体，个别行的断开位置会不同。';
const EMBEDDED =
  '这台电脑没有这些字体，或者字体不许放进文件。文件里放的是“现在用”一栏的字体，在哪台电脑上打开都和这里一样。';

interface FontNoteProps {
  missing: readonly MissingFont[];
  /** The file holds its fonts itself: then a font also counts as missing if its maker forbids that. */
  embedded: boolean;
}

/** Fonts of the standard that a file cannot use on this PC, named before the export and not found out at the printer. */
export function FontNote({ missing, embedded }: FontNoteProps) {
  return (
    <>
      <h3 className="st warn">
        <Icon name="tri" />
        {embedded ? `${missing.length} 种标准字体用不上` : `这台电脑缺少 ${missing.length} 种字体`}
      </h3>
      <div className="fonts">
        <table>
          <thead>
            <tr>
              <th>用于</th>
              <th>标准字体</th>
              <th>现在用</th>
            </tr>
          </thead>
          <tbody>
            {missing.map((font) => (
              <tr key={font.role}>
                <td>{font.use}</td>
                <td>{font.standard}</td>
                <td>{font.instead}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="cap">{embedded ? EMBEDDED : NAMED}</p>
      </div>
    </>
  );
}
