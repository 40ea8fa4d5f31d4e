import type { MissingFont } from '../../../shared/print/index.ts';
import { Icon } from '../../components/Icon.tsx';

/** Fonts of the standard that this PC lacks, named before the export and not found out at the printer. */
export function FontNote({ missing }: { missing: readonly MissingFont[] }) {
  return (
    <>
      <h3 className="st warn">
        <Icon name="tri" />
        这台电脑缺少 {missing.length} 种字体
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
        <p className="cap">
          DOCX 里写的仍是标准字体，在装有这些字体的电脑上打开就是标准样子。换了字体，个别行的断开位置会不同。
        </p>
      </div>
    </>
  );
}
